package org.carme.web.push;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.junit.jupiter.api.Test;

class PushClientTest {

    private final List<String> sent = new ArrayList<>();
    private final List<SendHandler> unanswered = new ArrayList<>();
    private final List<CloseReason> closed = new ArrayList<>();
    private final PushClient client =
            new PushClient(session(), new Principal(7, "alice", "Alice", Set.of(SiteRole.USER), 3));

    @Test
    void sendsOneAfterTheOther() {
        client.send("1");
        client.send("2");
        assertThat(sent).containsExactly("1");
        unanswered.remove(0).onResult(new SendResult());
        assertThat(sent).containsExactly("1", "2");
    }

    @Test
    void letsAPageGoThatDoesNotRead() {
        for (int i = 0; i <= PushClient.MOST_WAITING + 1; i++) {
            client.send("message " + i);
        }
        assertThat(closed).hasSize(1);
        assertThat(closed.get(0).getCloseCode()).isEqualTo(CloseReason.CloseCodes.TRY_AGAIN_LATER);
        client.send("later");
        assertThat(sent).containsExactly("message 0");
    }

    @Test
    void forgetsEverythingWhenTheLineBreaks() {
        client.send("1");
        client.send("2");
        unanswered.remove(0).onResult(new SendResult(new IllegalStateException()));
        client.send("3");
        assertThat(sent).containsExactly("1");
        assertThat(closed).as("the page has to notice and come back").hasSize(1);
    }

    private Session session() {
        RemoteEndpoint.Async remote = fake(RemoteEndpoint.Async.class, (proxy, method, arguments) -> {
            sent.add((String) arguments[0]);
            unanswered.add((SendHandler) arguments[1]);
            return null;
        });
        return fake(Session.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getAsyncRemote" -> remote;
            case "close" -> {
                closed.add((CloseReason) arguments[0]);
                yield null;
            }
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private static <T> T fake(Class<T> type, java.lang.reflect.InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
