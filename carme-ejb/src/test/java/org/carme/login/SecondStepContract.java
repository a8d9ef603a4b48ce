package org.carme.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.carme.factor.FactorRefused;
import org.carme.platform.Token;
import org.carme.user.Permission;
import org.carme.user.Principal;
import org.junit.jupiter.api.Test;

/** Half logins and what completes them, the same on every database. */
abstract class SecondStepContract extends SecondStepFixture {
    @Test
    void afterThePasswordNothingIsAllowedButToProve() {
        SignedIn half = signIn();
        Principal principal = authenticate(half.token()).orElseThrow();
        assertThat(principal.isHalfway()).isTrue();
        assertThat(principal.permissions()).containsExactly(Permission.PROVE_FACTOR);
        clock.pass(Duration.ofMinutes(10));
        assertThat(authenticate(half.token())).as("after ten minutes").isEmpty();
    }

    @Test
    void aCodeCompletesALoginOnce() {
        enrol(signIn());
        clock.pass(STEP);
        String code = code();
        SignedIn first = signIn();
        assertThat(prove(first, code).principal().isHalfway()).isFalse();
        SignedIn second = signIn();
        assertThatThrownBy(() -> prove(second, code))
                .isInstanceOf(FactorRefused.class)
                .hasMessageContaining("used before");
        assertThatThrownBy(() -> prove(first, code()))
                .as("a login that is over")
                .isInstanceOf(FactorRefused.class);
    }

    @Test
    void theCodeThatEnrolledDoesNotLogIn() {
        SignedIn half = signIn();
        enrol(half);
        SignedIn second = signIn();
        assertThatThrownBy(() -> prove(second, code())).isInstanceOf(FactorRefused.class);
    }

    @Test
    void oneStepBesideNowIsRightAndTwoAreNot() {
        enrol(signIn());
        for (int i = 0; i < 10; i++) {
            clock.pass(STEP);
        }
        String now = code();
        clock.pass(STEP);
        assertThat(prove(signIn(), now).principal().isHalfway()).isFalse();
        String old = code();
        clock.pass(STEP.multipliedBy(2));
        SignedIn half = signIn();
        assertThatThrownBy(() -> prove(half, old)).isInstanceOf(FactorRefused.class);
    }

    @Test
    void ofManyAtOnceOneGetsInByACode() throws Exception {
        enrol(signIn());
        clock.pass(STEP);
        String code = code();
        List<SignedIn> halves = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            halves.add(signIn());
        }
        assertThat(let(halves, code)).isEqualTo(1);
    }

    @Test
    void ofManyAtOnceOneGetsInByABackupCode() throws Exception {
        String backup = enrol(signIn()).backupCodes().get(3);
        List<SignedIn> halves = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            halves.add(signIn());
        }
        assertThat(let(halves, backup)).isEqualTo(1);
        SignedIn later = signIn();
        assertThatThrownBy(() -> prove(later, backup)).isInstanceOf(FactorRefused.class);
    }

    @Test
    void aBackupCodeIsReadAsPeopleTypeIt() {
        List<String> codes = enrol(signIn()).backupCodes();
        assertThat(prove(signIn(), " " + codes.get(0).toUpperCase().replace("-", " "))
                        .principal()
                        .isHalfway())
                .isFalse();
    }

    /** How many of these logins one code completes when all try at once. */
    private int let(List<SignedIn> halves, String code) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(halves.size());
        List<Callable<Boolean>> attempts = new ArrayList<>();
        halves.forEach(half -> attempts.add(() -> steps.prove(half.principal(), false, code, Token.random(), HERE)
                .signedIn()
                .isPresent()));
        int in = 0;
        for (Future<Boolean> each : threads.invokeAll(attempts)) {
            in += each.get() ? 1 : 0;
        }
        threads.shutdown();
        return in;
    }
}
