package org.carme.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.carme.audit.AboutSomebody;
import org.carme.directory.DirectoryPerson;
import org.carme.directory.DirectoryUnreachable;
import org.carme.factor.FactorPolicy;
import org.carme.factor.FactorTesting;
import org.carme.factor.PasskeyVisits;
import org.carme.factor.Recognition;
import org.carme.factor.SoftAuthenticator;
import org.carme.platform.BusinessException;
import org.carme.platform.Token;
import org.carme.throttling.ClientAddress;
import org.carme.throttling.TooManyAttempts;
import org.carme.user.Permission;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A passkey as the only step of a login, and what tries to pass for one; the same on every database. */
abstract class PasskeyLoginContract extends LoginFixture {
    private static final ClientAddress ELSEWHERE = new ClientAddress("198.51.100.9", "curl");
    private static final String JOB = "https://0f5f2a54-8b6d-4b9c-9e2c-0c4a6f5d8a11.jobs.carme.example.org";

    private final SoftAuthenticator passkey = new SoftAuthenticator(FactorTesting.ORIGIN).counting(1);
    private PasskeyVisits visits;
    private PasskeyLogins begun;
    private PasskeyLoginService alone;
    private boolean allowed = true;

    @BeforeEach
    void letPasskeysIn() {
        policy = new FactorPolicy(Set.of(SiteRole.values()), false);
        visits = new CommittedVisits(FactorTesting.visits(container.entityManager(), clock));
        begun = new PasskeyLogins(visits, logins) {
            @Override
            public SignedIn begin(DirectoryPerson person, ClientAddress from) {
                return container.transactions().call(() -> super.begin(person, from));
            }
        };
        alone = new PasskeyLoginService(visits, begun, directory, throttle()) {
            @Override
            boolean isAllowed() {
                return allowed;
            }
        };
    }

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
    void nothingIsAskedByName() {
        enrol();
        JsonObject options = read(alone.ask(ELSEWHERE).options());
        assertThat(options.getJsonArray("allowCredentials")).isEmpty();
        assertThat(options.getString("userVerification")).isEqualTo("required");
        assertThat(options.getString("rpId")).as("the exact host").isEqualTo("carme.example.org");
        assertThat(options.getString("challenge"))
                .isNotEqualTo(read(alone.ask(ELSEWHERE).options()).getString("challenge"));
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

    @Test
    void aCopyIsRefusedInTheSameWordsAndNamedInTheAudit() {
        enrol();
        assertThat(in(passkey.counting(40))).isTrue();
        assertThat(refused(passkey.counting(40)))
                .hasFieldOrPropertyWithValue("key", "login.passkey.copied")
                .asInstanceOf(InstanceOfAssertFactories.type(AboutSomebody.class))
                .returns("alice", AboutSomebody::uid);
        assertThat(in(passkey.counting(42))).isTrue();
    }

    @Test
    void whoseAccountMayNotBeUsedIsRefusedInTheSameWords() {
        Principal alice = enrol();
        directory.disabled.add("alice");
        assertThat(refused(passkey)).hasFieldOrPropertyWithValue("key", "login.passkey.no-account");
        directory.disabled.clear();
        directory.groups = Set.of("somewhere-else");
        refused(passkey);
        directory.groups = Set.of("carme-users");
        assertThat(in(passkey)).as("in the meantime nothing was taken").isTrue();
        container
                .transactions()
                .run(() -> logins.find(alice.loginId()).orElseThrow().user().disable());
        refused(passkey);
    }

    @Test
    void theDirectoryIsAskedAtThatMoment() {
        enrol();
        directory.reachable = false;
        AskedVisitor asked = alone.ask(HERE);
        assertThatThrownBy(() -> alone.signIn(asked.browser(), passkey.get(asked.options()), HERE))
                .isInstanceOf(DirectoryUnreachable.class);
        directory.reachable = true;
        int before = directory.questions;
        assertThat(in(passkey)).isTrue();
        assertThat(directory.questions).isEqualTo(before + 1);
        refused(new SoftAuthenticator(FactorTesting.ORIGIN).ownedBy(passkey.handle()));
        assertThat(directory.questions).as("nobody makes Carme ask by a guess").isEqualTo(before + 1);
    }

    @Test
    void whatAnAdministratorTookInTheMeantimeBeginsNoLogin() {
        Principal alice = enrol();
        DirectoryPerson person = directory.find(Set.of("alice")).get("alice");
        container.transactions().run(() -> factors.takeAll(alice.userId(), alice.userId()));
        assertThatThrownBy(() -> begun.begin(person, HERE)).isInstanceOf(PasskeyRefused.class);
        refused(passkey);
    }

    @Test
    void guessingIsSlowedDownByNetworkAndCostsTheOwnerNothing() {
        enrol();
        SoftAuthenticator guess = new SoftAuthenticator(FactorTesting.ORIGIN).ownedBy(passkey.handle());
        for (int i = 0; i < 50; i++) {
            AskedVisitor asked = alone.ask(ELSEWHERE);
            assertThatThrownBy(() -> alone.signIn(asked.browser(), guess.get(asked.options()), ELSEWHERE))
                    .isInstanceOf(PasskeyRefused.class);
        }
        AskedVisitor asked = alone.ask(ELSEWHERE);
        assertThatThrownBy(() -> alone.signIn(asked.browser(), passkey.get(asked.options()), ELSEWHERE))
                .as("whatever comes from there")
                .isInstanceOf(TooManyAttempts.class);
        assertThat(in(passkey)).as("from elsewhere").isTrue();
        assertThat(service.signIn("alice", "right".toCharArray(), ELSEWHERE)
                        .principal()
                        .isHalfway())
                .as("passwords have a count of their own")
                .isTrue();
        clock.pass(Duration.ofMinutes(15));
        AskedVisitor later = alone.ask(ELSEWHERE);
        assertThat(alone.signIn(later.browser(), passkey.get(later.options()), ELSEWHERE)
                        .principal()
                        .uid())
                .isEqualTo("alice");
    }

    @Test
    void questionsOfOneNetworkMakeRoomForEachOtherOnly() {
        enrol();
        AskedVisitor first = alone.ask(ELSEWHERE);
        AskedVisitor mine = alone.ask(HERE);
        for (int i = 0; i < 60; i++) {
            alone.ask(ELSEWHERE);
        }
        assertThat(kept()).isEqualTo(51);
        refused(first.browser(), passkey.get(first.options()));
        assertThat(alone.signIn(mine.browser(), passkey.get(mine.options()), HERE)
                        .principal()
                        .uid())
                .isEqualTo("alice");
        clock.pass(Duration.ofMinutes(5));
        new LoginExpiry(logins, visits).run();
        assertThat(kept()).as("after their time").isZero();
    }

    private Principal enrol() {
        caller.is(signIn().principal());
        return second.enrolPasskey("laptop", passkey.create(second.offerPasskey()), HERE)
                .signedIn()
                .principal();
    }

    private boolean in(SoftAuthenticator authenticator) {
        AskedVisitor asked = alone.ask(HERE);
        SignedIn in = alone.signIn(asked.browser(), authenticator.get(asked.options()), HERE);
        return authenticate(in.token()).isPresent();
    }

    private PasskeyRefused refused(SoftAuthenticator authenticator) {
        AskedVisitor asked = alone.ask(HERE);
        return refused(asked.browser(), authenticator.get(asked.options()));
    }

    /** Whatever the reason, it is told in the same words. */
    private PasskeyRefused refused(String browser, String answer) {
        try {
            alone.signIn(browser, answer, HERE);
        } catch (PasskeyRefused e) {
            BusinessException nobody = PasskeyRefused.notProved();
            for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
                assertThat(e.message(language)).isEqualTo(nobody.message(language));
            }
            assertThat(e.isDenial()).isTrue();
            return e;
        }
        throw new AssertionError("let in by " + answer);
    }

    private static JsonObject read(String json) {
        return Json.createReader(new StringReader(json)).readObject();
    }

    private String audited(String query) {
        return container.transactions().call(() -> container
                .entityManager()
                .createNativeQuery(query)
                .setMaxResults(1)
                .getSingleResult()
                .toString());
    }

    private long kept() {
        return container.transactions().call(() -> ((Number) container
                        .entityManager()
                        .createNativeQuery("SELECT COUNT(*) FROM passkey_visits")
                        .getSingleResult())
                .longValue());
    }

    /** Each call a transaction, or part of the one around it, as the container does it. */
    private final class CommittedVisits extends PasskeyVisits {
        private final PasskeyVisits real;

        CommittedVisits(PasskeyVisits real) {
            this.real = real;
        }

        @Override
        public String ask(Token browser, String network) {
            return container.transactions().call(() -> real.ask(browser, network));
        }

        @Override
        public Recognition recognize(Token browser, String answer) {
            return container.transactions().call(() -> real.recognize(browser, answer));
        }

        @Override
        public boolean stillHas(String uid) {
            return container.transactions().call(() -> real.stillHas(uid));
        }

        @Override
        public void forget() {
            container.transactions().run(real::forget);
        }
    }
}
