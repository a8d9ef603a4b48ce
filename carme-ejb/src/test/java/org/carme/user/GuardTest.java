package org.carme.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
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

    @Test
    void anApiTokenDoesWhatAMethodSaysWithinItsScope() {
        for (TokenScope scope : TokenScope.values()) {
            GuardedCalls.as(token(scope, SiteRole.USER, SiteRole.OPERATOR), () -> {
                refused("forUsers", "access.browser");
                refused("silent", "access.denied");
                assertThat(call("toRead")).isEqualTo("done");
            });
        }
        GuardedCalls.as(token(TokenScope.READ, SiteRole.USER), () -> refused("toChange", "access.reading"));
        GuardedCalls.as(token(TokenScope.OVERSEE, SiteRole.USER), () -> refused("toChange", "access.reading"));
        GuardedCalls.as(token(TokenScope.JOBS, SiteRole.USER), () -> assertThat(call("toChange"))
                .isEqualTo("done"));
        GuardedCalls.as(
                token(TokenScope.ADMINISTER, SiteRole.USER), () -> refused("forOperatorsToRead", "access.denied"));
        GuardedCalls.as(
                token(TokenScope.OVERSEE, SiteRole.USER, SiteRole.OPERATOR),
                () -> assertThat(call("forOperatorsToRead")).isEqualTo("done"));
    }

    @Test
    void aScopeLeavesOfRolesWhatItIsFor() {
        Set<SiteRole> administrator = Set.of(SiteRole.USER, SiteRole.ADMIN);
        assertThat(TokenScope.READ.of(administrator)).containsExactly(SiteRole.USER);
        assertThat(TokenScope.JOBS.of(administrator)).containsExactly(SiteRole.USER);
        assertThat(TokenScope.OVERSEE.of(administrator)).isEqualTo(administrator);
        assertThat(TokenScope.ADMINISTER.of(administrator)).isEqualTo(administrator);
        assertThat(TokenScope.values())
                .filteredOn(scope -> scope.suits(Set.of(SiteRole.USER)))
                .containsExactly(TokenScope.READ, TokenScope.JOBS);
        assertThat(TokenScope.values()).allMatch(scope -> scope.suits(administrator));
        assertThat(TokenScope.values()).noneMatch(scope -> scope.suits(Set.of()));
    }

    @Test
    void nobodyActsWithNeitherALoginNorAToken() {
        Set<SiteRole> roles = Set.of(SiteRole.USER);
        assertThatThrownBy(() -> new Principal(7, "alice", "Alice", roles, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Principal(7, "alice", "Alice", roles, 3, TokenScope.READ))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Principal token(TokenScope scope, SiteRole... roles) {
        return Principal.byToken(7, "script", "Script", Set.of(roles), scope);
    }

    private static void refused(String method, String key) {
        assertThatThrownBy(() -> call(method)).isInstanceOfSatisfying(AccessDenied.class, no -> assertThat(no.key())
                .isEqualTo(key));
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

        @Permitted(value = Permission.USE_SITE, tokens = TokenUse.READ)
        void toRead() {}

        @Permitted(value = Permission.USE_SITE, tokens = TokenUse.CHANGE)
        void toChange() {}

        @Permitted(value = Permission.SEE_ALL_JOBS, tokens = TokenUse.READ)
        void forOperatorsToRead() {}

        @Permitted(Permission.STOP_ALL_JOBS)
        void forOperators() {}

        @Permitted(Permission.UPDATE_CLUSTER)
        void forTheCollector() {}
    }
}
