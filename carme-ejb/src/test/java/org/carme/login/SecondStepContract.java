package org.carme.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.carme.factor.FactorPolicy;
import org.carme.factor.FactorRefused;
import org.carme.factor.FactorTesting;
import org.carme.factor.FactorsTaken;
import org.carme.factor.NewKey;
import org.carme.platform.Token;
import org.carme.user.Permission;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Half logins and what completes them, the same on every database. */
abstract class SecondStepContract extends LoginFixture {
    private static final ClientAddress ELSEWHERE = new ClientAddress("198.51.100.9", "curl");
    private static final Duration STEP = Duration.ofSeconds(30);

    private String key;

    @BeforeEach
    void askEverybody() {
        policy = new FactorPolicy(Set.of(SiteRole.values()), false);
    }

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
    void theInstitutesWordForASecondFactorIsOneAndItsWordForAPersonIsAPassword() {
        assertThat(comesFromTheInstitute(FirstStep.INSTITUTE).principal().isHalfway())
                .isTrue();
        SignedIn whole = comesFromTheInstitute(FirstStep.INSTITUTE_AND_FACTOR);
        assertThat(authenticate(whole.token()).orElseThrow().permissions()).contains(Permission.USE_SITE);
        enrol(signIn());
        clock.pass(STEP);
        assertThat(prove(comesFromTheInstitute(FirstStep.INSTITUTE), code())
                        .principal()
                        .isHalfway())
                .isFalse();
    }

    @Test
    void whoCameByTheInstitutesWordAloneIsOutWhenTheSiteAsksForMore() {
        policy = new FactorPolicy(Set.of(), true);
        SignedIn one = comesFromTheInstitute(FirstStep.INSTITUTE);
        SignedIn two = comesFromTheInstitute(FirstStep.INSTITUTE_AND_FACTOR);
        assertThat(authenticate(one.token())).isPresent();
        policy = new FactorPolicy(Set.of(SiteRole.values()), false);
        assertThat(authenticate(one.token())).isEmpty();
        container.transactions().run(logins::endRunOut);
        assertThat(ended.fired()).hasSize(1);
        assertThat(authenticate(two.token())).isPresent();
    }

    private SignedIn comesFromTheInstitute(FirstStep step) {
        DirectoryPerson alice = directory.find(Set.of("alice")).get("alice");
        return logins.begin(alice, step, Token.random(), HERE);
    }

    @Test
    void enrollingCompletesTheFirstLoginAndChangesItsToken() {
        SignedIn half = signIn();
        Enrolled enrolled = enrol(half);
        assertThat(authenticate(half.token())).as("the half login").isEmpty();
        Principal alice = authenticate(enrolled.signedIn().token()).orElseThrow();
        assertThat(alice.isHalfway()).isFalse();
        assertThat(alice.permissions()).contains(Permission.USE_SITE).doesNotContain(Permission.PROVE_FACTOR);
        assertThat(enrolled.backupCodes()).hasSize(10).doesNotHaveDuplicates();
        assertThat(enrolled.toString()).doesNotContain(enrolled.backupCodes().get(0));
    }

    @Test
    void theOfferedKeyStaysUntilItIsConfirmedAndIsNobodyElses() {
        SignedIn half = signIn();
        String offered = offer(half).key();
        assertThat(offer(half).key()).isEqualTo(offered);
        assertThat(offer(signIn()).key()).as("another login").isNotEqualTo(offered);
        caller.is(half.principal());
        assertThatThrownBy(() -> second.enrol("app", "000000", HERE)).isInstanceOf(FactorRefused.class);
        assertThat(second.isEnrolled()).isFalse();
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

    @Test
    void whoHasADeviceIsOfferedNoOther() {
        enrol(signIn());
        SignedIn half = signIn();
        caller.is(half.principal());
        assertThat(second.isEnrolled()).isTrue();
        assertThatThrownBy(() -> second.offer()).isInstanceOf(FactorRefused.class);
        assertThatThrownBy(() -> second.enrol("app", "123456", HERE)).isInstanceOf(FactorRefused.class);
    }

    @Test
    void aKeyOfferedBeforeSomebodyElseEnrolledIsWorthNothing() {
        SignedIn thief = signIn();
        String stolen = offer(thief).key();
        enrol(signIn());
        caller.is(thief.principal());
        assertThatThrownBy(() -> second.enrol("app", FactorTesting.code(stolen, clock.instant()), HERE))
                .isInstanceOf(FactorRefused.class);
    }

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
    void tokensCountOnlyForWhoHasWhatTheSiteAsksFor() {
        policy = new FactorPolicy(Set.of(), true);
        SignedIn before = signIn();
        caller.is(before.principal());
        String token = container
                .transactions()
                .call(() -> tokens.create("laptop", null))
                .token();
        assertThat(bearer(token)).isPresent();
        policy = new FactorPolicy(Set.of(SiteRole.values()), false);
        assertThat(bearer(token)).as("without a factor").isEmpty();
        assertThat(authenticate(before.token())).as("a login of before").isEmpty();
        container.transactions().run(logins::endRunOut);
        assertThat(ended.fired()).contains(new LoginEnded(before.principal().loginId()));
        enrol(signIn());
        assertThat(bearer(token)).isPresent();
    }

    @Test
    void whoNeedsNoFactorIsInByThePasswordUntilThePersonHasOne() {
        policy = new FactorPolicy(Set.of(SiteRole.ADMIN), false);
        SignedIn alice = signIn();
        assertThat(alice.principal().isHalfway()).isFalse();
        NewKey offered = container
                .transactions()
                .call(() -> factors.offer(
                        alice.principal().userId(), "alice", alice.principal().loginId()));
        container
                .transactions()
                .run(() -> factors.confirm(
                        alice.principal().userId(),
                        alice.principal().loginId(),
                        "app",
                        FactorTesting.code(offered.key(), clock.instant())));
        assertThat(signIn().principal().isHalfway()).isTrue();
        assertThat(authenticate(alice.token())).as("the login that added it").isPresent();
    }

    @Test
    void takingSomebodysFactorsEndsTheLoginsAndTheNextOneEnrols() {
        Enrolled enrolled = enrol(signIn());
        Principal alice = enrolled.signedIn().principal();
        container.transactions().run(() -> {
            factors.takeAll(alice.userId(), alice.userId());
            logins.factorsTaken(new FactorsTaken(alice.userId()));
        });
        assertThat(authenticate(enrolled.signedIn().token())).isEmpty();
        SignedIn half = signIn();
        caller.is(half.principal());
        assertThat(second.isEnrolled()).isFalse();
        assertThat(second.taken()).contains(clock.instant());
        assertThatThrownBy(() -> prove(half, enrolled.backupCodes().get(0))).isInstanceOf(FactorRefused.class);
        enrol(half);
    }

    private NewKey offer(SignedIn half) {
        caller.is(half.principal());
        return second.offer();
    }

    private Enrolled enrol(SignedIn half) {
        key = offer(half).key();
        return second.enrol("app", code(), HERE);
    }

    private SignedIn prove(SignedIn half, String code) {
        caller.is(half.principal());
        return second.prove(code, HERE);
    }

    private String code() {
        return FactorTesting.code(key, clock.instant());
    }

    private void guess(SignedIn half, ClientAddress from, int times) {
        caller.is(half.principal());
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> second.prove("wrong", from)).hasMessageContaining("wrong");
        }
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
