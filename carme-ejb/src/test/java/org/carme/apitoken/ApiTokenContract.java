package org.carme.apitoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.carme.login.LoginFixture;
import org.carme.user.NotLoggedIn;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.carme.user.TokenScope;
import org.junit.jupiter.api.Test;

/** API tokens, the same on every database. */
abstract class ApiTokenContract extends LoginFixture {
    @Test
    void anApiTokenIsShownOnceAndCanBeRevoked() {
        caller.is(signIn().principal());
        CreatedApiToken created = token("laptop", Duration.ofDays(30));
        assertThat(created.toString()).doesNotContain(created.token());
        Principal bearer = bearer(created.token()).orElseThrow();
        assertThat(bearer.uid()).isEqualTo("alice");
        assertThat(bearer.login()).isEmpty();
        assertThat(container.transactions().call(tokens::list))
                .extracting(ApiTokenView::name)
                .containsExactly("laptop");
        container.transactions().run(() -> tokens.revoke(created.view().id()));
        assertThat(bearer(created.token())).isEmpty();
    }

    @Test
    void anApiTokenExpires() {
        caller.is(signIn().principal());
        String token = token("short", Duration.ofDays(1)).token();
        clock.pass(Duration.ofDays(1));
        assertThat(bearer(token)).isEmpty();
    }

    @Test
    void whoEndsAllOtherLoginsRevokesTheTokens() {
        CreatedApiToken bobs = made("bob");
        CreatedApiToken alices = made("alice");
        mine.endOthers(HERE);
        assertThat(bearer(alices.token())).isEmpty();
        assertThat(container.transactions().call(tokens::list)).isEmpty();
        assertThat(bearer(bobs.token())).isPresent();
    }

    @Test
    void aTokenIsForReadingUnlessMoreIsAskedFor() {
        caller.is(signIn().principal());
        assertThat(token("least", null).view().scope()).isEqualTo(TokenScope.READ);
        Principal jobs = bearer(token("jobs", null, TokenScope.JOBS).token()).orElseThrow();
        assertThat(jobs.scope()).isEqualTo(TokenScope.JOBS);
        assertThat(newTokens.scopes()).containsExactly(TokenScope.READ, TokenScope.JOBS);
        for (TokenScope more : List.of(TokenScope.OVERSEE, TokenScope.ADMINISTER)) {
            assertThatThrownBy(() -> token("more", null, more)).isInstanceOf(InvalidApiToken.class);
        }
    }

    @Test
    void aTokenNeverGainsARole() {
        caller.is(signIn().principal());
        String users = token("script", null, TokenScope.JOBS).token();
        become("carme-operators");
        assertThat(bearer(users).orElseThrow().roles()).containsExactly(SiteRole.USER);
        caller.is(signIn().principal());
        String operators = token("all", null, TokenScope.ADMINISTER).token();
        assertThat(bearer(operators).orElseThrow().roles()).containsExactlyInAnyOrder(SiteRole.USER, SiteRole.OPERATOR);
        become("carme-admins");
        assertThat(bearer(operators).orElseThrow().roles()).containsExactly(SiteRole.USER);
        become("none-of-ours");
        assertThat(bearer(operators)).isEmpty();
    }

    @Test
    void nobodyMakesATokenInALoginThatIsOverMeanwhile() {
        caller.is(signIn().principal());
        quicker(() -> users.find("alice").orElseThrow().disable());
        assertThatThrownBy(() -> token("late", null)).isInstanceOf(NotLoggedIn.class);
        container.transactions().run(() -> users.find("alice").orElseThrow().enable());
        assertThat(container.transactions().call(tokens::list)).isEmpty();

        Principal thief = signIn().principal();
        Principal alice = signIn().principal();
        caller.is(thief);
        quicker(() -> {
            caller.is(alice);
            mine.endOthers(HERE);
            caller.is(thief);
        });
        assertThatThrownBy(() -> token("late", null)).isInstanceOf(NotLoggedIn.class);
        assertThat(container.transactions().call(tokens::list)).isEmpty();
    }

    private CreatedApiToken made(String uid) {
        caller.is(service.signIn(uid, "right".toCharArray(), HERE).principal());
        return token("script", null);
    }

    @Test
    void nobodyRevokesTokensOfOthers() {
        caller.is(signIn().principal());
        CreatedApiToken created = token("laptop", null);
        caller.is(service.signIn("bob", "right".toCharArray(), HERE).principal());
        assertThat(container.transactions().call(tokens::list)).isEmpty();
        assertThatThrownBy(() -> container
                        .transactions()
                        .run(() -> tokens.revoke(created.view().id())))
                .isInstanceOf(InvalidApiToken.class);
        assertThat(bearer(created.token())).isPresent();
    }

    @Test
    void tokensNeedANameAndASensibleLifetime() {
        caller.is(signIn().principal());
        for (String name : new String[] {null, " ", "x".repeat(65), "a\nb"}) {
            assertThatThrownBy(() -> token(name, null)).isInstanceOf(InvalidApiToken.class);
        }
        for (Duration lifetime : new Duration[] {Duration.ZERO, Duration.ofDays(-1), Duration.ofDays(400)}) {
            assertThatThrownBy(() -> token("x", lifetime)).isInstanceOf(InvalidApiToken.class);
        }
    }
}
