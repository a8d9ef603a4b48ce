package org.carme.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GuardTest {
    @Test
    void aMethodThatSaysNothingIsRefusedToEverybody() {
        assertThatThrownBy(() -> call("silent")).isInstanceOf(AccessDenied.class);
        GuardedCalls.as(
                SiteRole.ADMIN, () -> assertThatThrownBy(() -> call("silent")).isInstanceOf(AccessDenied.class));
    }

    @Test
    void nobodyMayCallOnlyWhatIsOpen() throws Exception {
        assertThat(call("open")).isEqualTo("done");
        assertThatThrownBy(() -> call("forUsers")).isInstanceOf(NotLoggedIn.class);
    }

    @Test
    void rolesMayDoWhatTheirPermissionsSay() {
        GuardedCalls.as(SiteRole.USER, () -> {
            assertThat(call("forUsers")).isEqualTo("done");
            assertThatThrownBy(() -> call("forOperators")).isInstanceOf(AccessDenied.class);
            assertThatThrownBy(() -> call("forTheCollector")).isInstanceOf(AccessDenied.class);
        });
        GuardedCalls.as(
                SiteRole.OPERATOR, () -> assertThat(call("forOperators")).isEqualTo("done"));
        GuardedCalls.as(SiteRole.ADMIN, () -> assertThatThrownBy(() -> call("forTheCollector"))
                .isInstanceOf(AccessDenied.class));
    }

    @Test
    void theCollectorMayDoItsWorkAndNothingElse() {
        SystemSubject.COLLECTOR.run(() -> {
            assertThat(new Caller().principal().uid()).isEqualTo("system:collector");
            assertThat(unchecked("forTheCollector")).isEqualTo("done");
            assertThatThrownBy(() -> call("forUsers")).isInstanceOf(AccessDenied.class);
            assertThatThrownBy(() -> call("forOperators")).isInstanceOf(AccessDenied.class);
        });
        SystemSubject.CUTTER.run(
                () -> assertThatThrownBy(() -> call("forTheCollector")).isInstanceOf(AccessDenied.class));
        assertThatThrownBy(() -> call("forTheCollector")).as("afterwards").isInstanceOf(NotLoggedIn.class);
    }

    private static Object unchecked(String method) {
        try {
            return call(method);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object call(String name) throws Exception {
        return GuardedCalls.call(Guinea.class, name);
    }

    private static final class Guinea {
        void silent() {}

        @Open("for the test")
        void open() {}

        @Permitted(Permission.USE_SITE)
        void forUsers() {}

        @Permitted(Permission.STOP_ALL_JOBS)
        void forOperators() {}

        @Permitted(Permission.UPDATE_CLUSTER)
        void forTheCollector() {}
    }
}
