package org.carme.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.carme.factor.FactorRefused;
import org.carme.factor.FactorTesting;
import org.carme.throttling.ClientAddress;
import org.junit.jupiter.api.Test;

/** Guessing codes, and codes of others, the same on every database. */
abstract class GuessedCodeContract extends SecondStepFixture {
    private static final ClientAddress ELSEWHERE = new ClientAddress("198.51.100.9", "curl");

    @Test
    void anothersCodesProveNothing() {
        List<String> alices = enrol(signIn()).backupCodes();
        String aliceKey = key;
        SignedIn bob = service.signIn("bob", "right".toCharArray(), HERE);
        enrol(bob);
        clock.pass(STEP);
        SignedIn half = service.signIn("bob", "right".toCharArray(), HERE);
        assertThatThrownBy(() -> prove(half, FactorTesting.code(aliceKey, clock.instant())))
                .isInstanceOf(FactorRefused.class);
        assertThatThrownBy(() -> prove(half, alices.get(0))).isInstanceOf(FactorRefused.class);
        assertThat(prove(half, code()).principal().uid()).isEqualTo("bob");
    }

    @Test
    void aLoginHasFiveAttempts() {
        enrol(signIn());
        clock.pass(STEP);
        SignedIn half = signIn();
        guess(half, HERE, 5);
        assertThatThrownBy(() -> prove(half, code())).hasMessageContaining("Too many");
        assertThat(prove(signIn(), code()).principal().isHalfway()).isFalse();
    }

    @Test
    void whoeverKnowsThePasswordHasTenAttemptsAnHourAndLocksNobodyOut() {
        SignedIn alice = enrol(signIn()).signedIn();
        Optional<String> device = container
                .transactions()
                .call(() -> browsers.remember(alice.token(), HERE))
                .map(KnownBrowser::token);
        assertThat(device).isPresent();
        clock.pass(STEP);
        guess(signIn(), ELSEWHERE, 5);
        guess(signIn(), ELSEWHERE, 5);
        SignedIn stranger = signIn();
        caller.is(stranger.principal());
        assertThatThrownBy(() -> second.prove(code(), new ClientAddress("203.0.113.5", "")))
                .as("yet another address")
                .hasMessageContaining("Too many");
        caller.is(signIn().principal());
        assertThat(second.prove(code(), new ClientAddress("192.0.2.9", "", device))
                        .principal()
                        .isHalfway())
                .as("in her own browser")
                .isFalse();
        clock.pass(Duration.ofHours(1));
        assertThat(prove(signIn(), code()).principal().isHalfway()).isFalse();
    }

    @Test
    void whoGoesOnGuessingWaitsEverLongerAndTheOwnerDoesNot() {
        SignedIn alice = enrol(signIn()).signedIn();
        ClientAddress home = at(alice);
        guess(signIn(), ELSEWHERE, 5);
        guess(signIn(), ELSEWHERE, 5);
        for (int hours : new int[] {1, 2, 4, 8, 16, 24, 24}) {
            clock.pass(Duration.ofHours(hours).minusSeconds(1));
            closed(ELSEWHERE);
            clock.pass(Duration.ofSeconds(1));
            guess(signIn(), ELSEWHERE, 1);
            closed(ELSEWHERE);
            closed(new ClientAddress("203.0.113.5", ""));
        }
        caller.is(signIn().principal());
        assertThat(second.prove(code(), home).principal().isHalfway())
                .as("in her own browser, at any time")
                .isFalse();
        clock.pass(STEP);
        assertThat(prove(signIn(), code()).principal().isHalfway())
                .as("who has logged in is closed out nowhere")
                .isFalse();
    }

    @Test
    void mistakesInOnesOwnBrowserMakeNobodyWaitLonger() {
        ClientAddress home = at(enrol(signIn()).signedIn());
        for (int day = 0; day < 3; day++) {
            guess(signIn(), home, 5);
            guess(signIn(), home, 5);
            clock.pass(Duration.ofHours(1));
        }
        assertThat(prove(signIn(), code()).principal().isHalfway()).isFalse();
    }

    @Test
    void atTheNextLoginTheOwnerIsToldOfWrongCodesButNotOfTheOwnMistakes() {
        enrol(signIn());
        clock.pass(STEP);
        SignedIn clumsy = signIn();
        guess(clumsy, HERE, 2);
        caller.is(prove(clumsy, code()).principal());
        assertThat(told()).isZero();
        guess(signIn(), ELSEWHERE, 3);
        clock.pass(STEP);
        caller.is(prove(signIn(), code()).principal());
        assertThat(told()).isEqualTo(3);
        guess(signIn(), ELSEWHERE, 1);
        clock.pass(STEP);
        caller.is(prove(signIn(), code()).principal());
        assertThat(told()).as("what was not dismissed adds up").isEqualTo(4);
        container.transactions().run(warnings()::dismissGuesses);
        clock.pass(STEP);
        caller.is(prove(signIn(), code()).principal());
        assertThat(told()).isZero();
    }

    private int told() {
        return container.transactions().call(() -> warnings().own().guesses());
    }

    private ClientAddress at(SignedIn login) {
        Optional<String> device = container
                .transactions()
                .call(() -> browsers.remember(login.token(), HERE))
                .map(KnownBrowser::token);
        assertThat(device).isPresent();
        return new ClientAddress("192.0.2.9", "", device);
    }

    private void closed(ClientAddress from) {
        caller.is(signIn().principal());
        assertThatThrownBy(() -> second.prove(code(), from)).hasMessageContaining("Too many");
    }

    private void guess(SignedIn half, ClientAddress from, int times) {
        caller.is(half.principal());
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> second.prove("wrong", from)).hasMessageContaining("wrong");
        }
    }
}
