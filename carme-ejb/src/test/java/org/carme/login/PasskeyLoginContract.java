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
import org.carme.factor.FactorTesting;
import org.carme.factor.SoftAuthenticator;
import org.carme.platform.Token;
import org.carme.user.Permission;
import org.carme.user.Principal;
import org.junit.jupiter.api.Test;

/** A passkey as the only step of a login, and what tries to pass for one; the same on every database. */
abstract class PasskeyLoginContract extends PasskeyLoginFixture {
    private static final String JOB = "https://0f5f2a54-8b6d-4b9c-9e2c-0c4a6f5d8a11.jobs.carme.example.org";

    @Test
    void aPasskeyAloneIsAWholeLoginAndSaysSo() {
        enrol();
        AskedVisitor asked = alone.ask(HERE);
        SignedIn in = alone.signIn(asked.browser(), passkey.get(asked.options()), HERE);

        Principal alice = authenticate(in.token()).orElseThrow();
        assertThat(alice.uid()).isEqualTo("alice");
        assertThat(alice.isHalfway()).isFalse();
        assertThat(alice.permissions()).contains(Permission.USE_SITE);
        LoginView shown = container
                .transactions()
                .call(() -> logins.find(alice.loginId()).orElseThrow().view(0));
        assertThat(shown.first()).isEqualTo(FirstStep.PASSKEY);
        assertThat(audited("SELECT details FROM audit_entries WHERE action = 'LOGIN' ORDER BY id DESC"))
                .contains("PASSKEY");
        assertThat(asked.toString()).doesNotContain(asked.browser());
    }

    @Test
    void itIsOffUnlessTheSiteAllowsIt() {
        enrol();
        AskedVisitor asked = alone.ask(HERE);
        allowed = false;
        assertThat(alone.isOffered()).isFalse();
        assertThatThrownBy(() -> alone.ask(HERE))
                .isInstanceOf(PasskeyRefused.class)
                .hasMessageContaining("not possible here");
        assertThatThrownBy(() -> alone.signIn(asked.browser(), passkey.get(asked.options()), HERE))
                .isInstanceOf(PasskeyRefused.class)
                .hasMessageContaining("not possible here");
    }

    @Test
    void anAuthenticatorThatDidNotMakeSureOfItsOwnerIsNotEnough() {
        enrol();
        refused(passkey.sensing(true, false));
        refused(passkey.sensing(false, true));
        assertThat(in(passkey.sensing(true, true))).isTrue();
    }

    @Test
    void noOtherPageGetsALoginSigned() {
        enrol();
        for (String page :
                List.of(JOB, "https://carme.example.org:8443", "http://carme.example.org", "https://a.org")) {
            refused(passkey.on(page));
        }
        passkey.on(FactorTesting.ORIGIN);
        refused(passkey.framed(true));
        passkey.framed(false);
        refused(passkey.signingFor("example.org"));
    }

    @Test
    void anAnswerIsGoodOnceForMinutesAndInTheBrowserThatAsked() {
        enrol();
        AskedVisitor asked = alone.ask(HERE);
        String answer = passkey.get(asked.options());
        AskedVisitor thief = alone.ask(ELSEWHERE);
        refused(thief.browser(), answer);
        refused(null, answer);
        refused("nonsense", answer);
        refused(Token.random().raw(), answer);
        assertThat(alone.signIn(asked.browser(), answer, HERE).principal().uid())
                .isEqualTo("alice");
        refused(asked.browser(), answer);

        AskedVisitor late = alone.ask(HERE);
        String tooLate = passkey.get(late.options());
        clock.pass(Duration.ofMinutes(5));
        refused(late.browser(), tooLate);
    }

    @Test
    void whatWasSignedForASecondStepBeginsNoLogin() {
        enrol();
        caller.is(signIn().principal());
        refused(alone.ask(HERE).browser(), passkey.get(second.ask()));
    }

    @Test
    void aQuestionIsUsedUpByWhateverAnswer() {
        enrol();
        AskedVisitor asked = alone.ask(HERE);
        refused(asked.browser(), "{}");
        refused(asked.browser(), passkey.get(asked.options()));
        for (String nonsense : new String[] {null, "", "x", "{\"id\":7}", "{" + "x".repeat(20_000)}) {
            refused(alone.ask(HERE).browser(), nonsense);
        }
    }

    @Test
    void ofManyAtOnceOneGetsInByAnAnswer() throws Exception {
        enrol();
        AskedVisitor asked = alone.ask(HERE);
        String answer = passkey.get(asked.options());
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Callable<Boolean>> attempts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            attempts.add(() -> visits.recognize(Token.presented(asked.browser()).orElseThrow(), answer)
                    .proof()
                    .holds());
        }
        int in = 0;
        for (Future<Boolean> each : threads.invokeAll(attempts)) {
            in += each.get() ? 1 : 0;
        }
        threads.shutdown();
        assertThat(in).isEqualTo(1);
    }

    @Test
    void theOwnerIsWhoeverThePasskeyCallsSoAndNobodyElse() {
        enrol();
        String alice = passkey.handle();
        SoftAuthenticator bobs = new SoftAuthenticator(FactorTesting.ORIGIN);
        caller.is(service.signIn("bob", "right".toCharArray(), HERE).principal());
        second.enrolPasskey("laptop", bobs.create(second.offerPasskey()), HERE);

        refused(new SoftAuthenticator(FactorTesting.ORIGIN).ownedBy(alice));
        refused(new SoftAuthenticator(FactorTesting.ORIGIN)
                .ownedBy(Token.random().raw()));
        refused(passkey.ownedBy(""));
        refused(passkey.ownedBy(bobs.handle()));
        refused(bobs.ownedBy(alice));
        assertThat(in(passkey.ownedBy(alice))).isTrue();
    }

    private String audited(String query) {
        return container.transactions().call(() -> container
                .entityManager()
                .createNativeQuery(query)
                .setMaxResults(1)
                .getSingleResult()
                .toString());
    }
}
