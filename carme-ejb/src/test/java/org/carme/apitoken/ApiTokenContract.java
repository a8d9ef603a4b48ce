package org.carme.apitoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.carme.login.LoginFixture;
import org.carme.user.Principal;
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
