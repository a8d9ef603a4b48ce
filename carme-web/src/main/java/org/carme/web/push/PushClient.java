package org.carme.web.push;

import jakarta.websocket.CloseReason;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.carme.user.Principal;

/**
 * One open page. Messages go out one after the other; a page that does not read what it is told is let go rather than remembered for: it
 * comes back by itself and catches up.
 */
final class PushClient {

    static final int MOST_WAITING = 64;

    private static final Logger LOG = Logger.getLogger(PushClient.class.getName());

    private final Session session;
    private final Principal principal;
    private final Deque<String> waiting = new ArrayDeque<>();
    private boolean sending;
    private boolean closed;
    private boolean slow;

    PushClient(Session session, Principal principal) {
        this.session = session;
        this.principal = principal;
    }

    Principal principal() {
        return principal;
    }

    /** Whether it was let go because it did not read. */
    boolean wasSlow() {
        synchronized (waiting) {
            return slow;
        }
    }

    void send(String message) {
        synchronized (waiting) {
            if (closed) {
                return;
            }
            if (waiting.size() >= MOST_WAITING) {
                slow = true;
                close(CloseReason.CloseCodes.TRY_AGAIN_LATER, "slow");
                return;
            }
            waiting.add(message);
            if (sending) {
                return;
            }
            sending = true;
        }
        sendNext();
    }

    void close(CloseReason.CloseCode code, String reason) {
        synchronized (waiting) {
            if (closed) {
                return;
            }
            closed = true;
            waiting.clear();
        }
        try {
            session.close(new CloseReason(code, reason));
        } catch (IOException | IllegalStateException e) {
            LOG.log(Level.FINE, "A push connection was gone before it was closed", e);
        }
    }

    private void sendNext() {
        String next;
        synchronized (waiting) {
            next = waiting.poll();
            if (next == null) {
                sending = false;
                return;
            }
        }
        try {
            session.getAsyncRemote().sendText(next, this::sent);
        } catch (IllegalStateException e) {
            // Closed between two messages.
            close(CloseReason.CloseCodes.GOING_AWAY, "");
        }
    }

    private void sent(SendResult result) {
        if (result.isOK()) {
            sendNext();
        } else {
            // The page must notice, or it would wait for ever for what it is not told any more.
            close(CloseReason.CloseCodes.TRY_AGAIN_LATER, "broken");
        }
    }
}
