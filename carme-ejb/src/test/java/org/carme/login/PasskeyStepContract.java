package org.carme.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.carme.factor.DeviceKind;
import org.carme.factor.FactorRefused;
import org.carme.factor.FactorTesting;
import org.carme.factor.FactorsTaken;
import org.carme.factor.SoftAuthenticator;
import org.carme.platform.Token;
import org.carme.user.Permission;
import org.carme.user.Principal;
import org.junit.jupiter.api.Test;

/** Passkeys as the second step of a login, the same on every database. */
abstract class PasskeyStepContract extends PasskeyStepFixture {
    @Test
    void aPasskeyIsEnoughToEnrolAndCompletesEveryLoginAfterIt() {
        SignedIn half = signIn();
        caller.is(half.principal());
        assertThat(second.kinds()).isEmpty();
        Enrolled enrolled = second.enrolPasskey("laptop", passkey.create(second.offerPasskey()), HERE);
        assertThat(enrolled.backupCodes()).hasSize(10);
        assertThat(authenticate(half.token())).as("the half login").isEmpty();
        assertThat(authenticate(enrolled.signedIn().token()).orElseThrow().permissions())
                .contains(Permission.USE_SITE);

        caller.is(signIn().principal());
        assertThat(second.isEnrolled()).isTrue();
        assertThat(second.kinds()).containsExactly(DeviceKind.PASSKEY);
        Principal alice = second.prove(passkey.get(second.ask()), HERE).principal();
        assertThat(alice.uid()).isEqualTo("alice");
        assertThat(alice.isHalfway()).isFalse();
        assertThat(factorsOf(alice)).isEqualTo("PASSWORD,PASSKEY");
        caller.is(signIn().principal());
        assertThat(second.prove(enrolled.backupCodes().get(0), HERE).principal().isHalfway())
                .isFalse();
    }

    @Test
    void somebodyHasToBeThere() {
        enrol();
        half();
        refused("not accepted", () -> passkey.sensing(false, true).get(second.ask()));
        caller.is(signIn().principal());
        assertThat(second.prove(passkey.sensing(true, false).get(second.ask()), HERE)
                        .principal()
                        .isHalfway())
                .as("a key without a PIN is good as a second step")
                .isFalse();
    }

    @Test
    void anAnswerIsGoodOnceInItsLoginAndForMinutes() {
        enrol();
        half();
        String stolen = passkey.get(second.ask());
        Principal first = caller.principal();
        caller.is(signIn().principal());
        assertThatThrownBy(() -> second.prove(stolen, HERE))
                .as("in another login")
                .hasMessageContaining("too long");
        second.ask();
        assertThatThrownBy(() -> second.prove(stolen, HERE))
                .as("to another challenge")
                .hasMessageContaining("not accepted");
        caller.is(first);
        second.prove(stolen, HERE);
        half();
        String late = passkey.get(second.ask());
        clock.pass(Duration.ofMinutes(5));
        assertThatThrownBy(() -> second.prove(late, HERE)).hasMessageContaining("too long");
        String replaced = passkey.get(second.ask());
        second.ask();
        assertThatThrownBy(() -> second.prove(replaced, HERE)).hasMessageContaining("not accepted");
    }

    @Test
    void ofManyAtOnceOneGetsInByAnAnswer() throws Exception {
        enrol();
        half();
        String answer = passkey.get(second.ask());
        Principal mine = caller.principal();
        List<Callable<Boolean>> attempts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            attempts.add(() -> steps.prove(mine, false, answer, Token.random(), HERE)
                    .signedIn()
                    .isPresent());
        }
        assertThat(successes(attempts)).isEqualTo(1);
    }

    @Test
    void aCounterThatDoesNotGrowMeansACopy() {
        enrol();
        half();
        second.prove(passkey.counting(40).get(second.ask()), HERE);
        half();
        refused("copy of it", () -> passkey.counting(40).get(second.ask()));
        refused("copy of it", () -> passkey.counting(3).get(second.ask()));
        refused("copy of it", () -> passkey.counting(0).get(second.ask()));
        assertThat(second.prove(passkey.counting(41).get(second.ask()), HERE)
                        .principal()
                        .isHalfway())
                .isFalse();
    }

    @Test
    void anAuthenticatorMayNotCountAtAll() {
        passkey.counting(0);
        enrol();
        for (int i = 0; i < 2; i++) {
            half();
            assertThat(second.prove(passkey.counting(0).get(second.ask()), HERE)
                            .principal()
                            .isHalfway())
                    .isFalse();
        }
    }

    @Test
    void ofManyAtOnceOneEnrols() throws Exception {
        List<Callable<Boolean>> attempts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            caller.is(signIn().principal());
            Principal half = caller.principal();
            String made = new SoftAuthenticator(FactorTesting.ORIGIN).create(second.offerPasskey());
            attempts.add(() -> steps.enrolPasskey(half, "laptop", made, Token.random(), HERE)
                    .signedIn()
                    .isPresent());
        }
        assertThat(successes(attempts)).isEqualTo(1);
    }

    /** Of these at once; refusals are none. */
    private static int successes(List<Callable<Boolean>> attempts) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(attempts.size());
        int in = 0;
        for (Future<Boolean> each : threads.invokeAll(attempts)) {
            try {
                in += each.get() ? 1 : 0;
            } catch (ExecutionException e) {
                assertThat(e.getCause()).isInstanceOf(FactorRefused.class);
            }
        }
        threads.shutdown();
        return in;
    }

    @Test
    void anAdministratorTakesPasskeysToo() {
        Principal alice = enrol();
        container.transactions().run(() -> {
            factors.takeAll(alice.userId(), alice.userId());
            logins.factorsTaken(new FactorsTaken(alice.userId()));
        });
        caller.is(signIn().principal());
        assertThat(second.isEnrolled()).isFalse();
        assertThat(second.taken()).contains(clock.instant());
        enrol();
    }
}
