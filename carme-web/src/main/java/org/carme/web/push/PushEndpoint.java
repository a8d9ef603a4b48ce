package org.carme.web.push;

import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.carme.web.security.ActingPerson;

/** {@code /push?after=<sequence>}: the filters in front have checked origin and login before the handshake gets here. */
@ServerEndpoint("/push")
public class PushEndpoint {

    private static final Logger LOG = Logger.getLogger(PushEndpoint.class.getName());
    private static final int LONGEST_MESSAGE = 16;

    @Inject
    private PushHub hub;

    private PushClient client;

    /** Begins to tell the page. */
    @OnOpen
    public void open(Session session, EndpointConfig config) throws IOException {
        if (!(session.getUserPrincipal() instanceof ActingPerson person)
                || person.principal().loginId() == 0) {
            session.close(new CloseReason(CloseReason.CloseCodes.VIOLATED_POLICY, "login"));
            return;
        }
        session.setMaxIdleTimeout(0);
        session.setMaxTextMessageBufferSize(LONGEST_MESSAGE);
        client = new PushClient(session, person.principal());
        long after = after(session);
        person.run(() -> hub.join(client, after));
    }

    /** Pages have nothing to say but that they are there. */
    @OnMessage
    public void message(String ping) {
        if (client != null) {
            hub.answer(client);
        }
    }

    /** The page went away. */
    @OnClose
    public void close() {
        if (client != null) {
            hub.leave(client);
        }
    }

    /** A broken connection is an ordinary end; anything else is not. */
    @OnError
    public void error(Throwable failure) {
        LOG.log(failure instanceof IOException ? Level.FINE : Level.WARNING, "A push connection broke", failure);
        close();
    }

    private static long after(Session session) {
        Map<String, List<String>> parameters = session.getRequestParameterMap();
        try {
            return Long.parseLong(parameters.getOrDefault("after", List.of("")).get(0));
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
