package org.carme.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.carme.account.AccountService;
import org.carme.account.AccountView;
import org.carme.account.DirectoryReview;
import org.carme.account.OwnAccount;
import org.carme.account.ReviewTimes;
import org.carme.account.UnknownAccount;
import org.carme.directory.AccountDisabled;
import org.carme.directory.DirectoryPerson;
import org.carme.platform.Metrics;
import org.carme.platform.RecordedEvents;
import org.carme.throttling.ClientAddress;
import org.carme.throttling.LoginName;
import org.carme.user.AccessTaken;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.carme.user.UserRepository;
import org.junit.jupiter.api.Test;

/** Logging in and out, the same on every database. */
abstract class LoginContract extends LoginFixture {
    private final RecordedEvents<AccessTaken> taken = new RecordedEvents<>();
    private final Metrics metrics = new Metrics();
    private final ReviewTimes times = new ReviewTimes(metrics, clock);

    @Test
    void aLoginHoldsUntilItsOwnerLogsOut() {
        SignedIn login = signIn();
        Principal alice = authenticate(login.token()).orElseThrow();
        assertThat(alice.uid()).isEqualTo("alice");
        assertThat(alice.roles()).containsExactly(SiteRole.USER);
        caller.is(alice);
        container.transactions().run(service::signOut);
        assertThat(authenticate(login.token())).isEmpty();
        assertThat(ended.fired()).containsExactly(new LoginEnded(alice.loginId()));
    }

    @Test
    void twoFirstLoginsAtOnceAreTwoLoginsOfOnePerson() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<SignedIn>> logins = Collections.nCopies(4, () -> {
            clock.pass(Duration.ofMillis(1));
            return signIn();
        });
        Set<Long> users = new HashSet<>();
        Set<Long> ids = new HashSet<>();
        for (Future<SignedIn> each : threads.invokeAll(logins)) {
            users.add(each.get().principal().userId());
            ids.add(each.get().principal().loginId());
        }
        threads.shutdown();
        assertThat(users).hasSize(1);
        assertThat(ids).hasSize(4);
    }

    /** Another process hears of no event: it asks. */
    @Test
    void whoseLoginIsOverCanBeAsked() {
        long here = authenticate(signIn().token()).orElseThrow().loginId();
        Principal ending = authenticate(signIn().token()).orElseThrow();
        caller.is(ending);
        container.transactions().run(service::signOut);
        assertThat(service.over(Set.of(here, ending.loginId(), Long.MAX_VALUE)))
                .containsExactlyInAnyOrder(ending.loginId(), Long.MAX_VALUE);
        assertThat(service.over(Set.of())).isEmpty();
    }

    @Test
    void loggingOutEndsOneLoginOnly() {
        SignedIn here = signIn();
        SignedIn there = signIn();
        caller.is(authenticate(here.token()).orElseThrow());
        container.transactions().run(service::signOut);
        assertThat(authenticate(there.token())).isPresent();
    }

    @Test
    void anUnusedLoginRunsOut() {
        SignedIn login = signIn();
        clock.pass(Duration.ofHours(7));
        assertThat(authenticate(login.token())).isPresent();
        clock.pass(Duration.ofHours(4));
        assertThat(authenticate(login.token())).as("used 4 h ago").isPresent();
        clock.pass(Duration.ofMinutes(61));
        assertThat(authenticate(login.token())).as("12 h are over").isEmpty();
        container.transactions().run(logins::endRunOut);
        assertThat(ended.fired()).hasSize(1);
        SignedIn second = signIn();
        clock.pass(Duration.ofHours(8));
        assertThat(authenticate(second.token())).as("unused for 8 h").isEmpty();
    }

    @Test
    void rubbishIsNobody() {
        assertThat(authenticate(null)).isEmpty();
        assertThat(authenticate("")).isEmpty();
        assertThat(authenticate("' OR 1=1")).isEmpty();
        assertThat(authenticate("A".repeat(43))).isEmpty();
    }

    @Test
    void whoIsInNoGroupOfTheSiteMayNotIn() {
        directory.groups = Set.of("students");
        assertThatThrownBy(this::signIn).isInstanceOf(NotAUser.class);
        directory.groups = Set.of("carme-operators");
        assertThat(signIn().principal().roles()).containsExactlyInAnyOrder(SiteRole.OPERATOR, SiteRole.USER);
    }

    @Test
    void whoLeavesTheInstituteLosesLoginsAndTokens() {
        SignedIn login = signIn();
        caller.is(login.principal());
        String token = token("laptop", null).token();
        DirectoryReview review = review(logins);
        directory.reachable = false;
        review.run();
        assertThat(authenticate(login.token())).as("the directory is away").isPresent();
        directory.reachable = true;
        review.run();
        assertThat(bearer(token)).isPresent();
        directory.groups = Set.of();
        review.run();
        assertThat(authenticate(login.token())).isEmpty();
        assertThat(bearer(token)).isEmpty();
        assertThat(ended.fired()).hasSize(1);
    }

    @Test
    void whoIsDisabledInTheDirectoryLosesAllWithOneQuestionForEverybody() {
        SignedIn alice = signIn();
        SignedIn bob = service.signIn("bob", "right".toCharArray(), HERE);
        SignedIn carol = service.signIn("carol", "right".toCharArray(), HERE);
        caller.is(carol.principal());
        String token = token("laptop", null).token();
        directory.disabled.addAll(Set.of("alice", "carol"));
        review(logins).run();
        assertThat(directory.questions).isEqualTo(1);
        assertThat(authenticate(alice.token())).isEmpty();
        assertThat(authenticate(carol.token())).isEmpty();
        assertThat(bearer(token)).isEmpty();
        assertThat(authenticate(bob.token())).isPresent();
        assertThat(ended.fired())
                .containsExactlyInAnyOrder(
                        new LoginEnded(alice.principal().loginId()),
                        new LoginEnded(carol.principal().loginId()));
        directory.disabled.clear();
        review(logins).run();
        assertThat(bearer(token)).as("the token of somebody who is back").isPresent();
    }

    @Test
    void whoIsDisabledHereLosesAllAtOnceAndMayComeBack() {
        SignedIn alice = signIn();
        SignedIn bob = service.signIn("bob", "right".toCharArray(), HERE);
        caller.is(alice.principal());
        String token = token("laptop", null).token();
        AccountService accounts =
                new AccountService(new UserRepository(container.entityManager(), clock), logins, taken, caller);
        caller.is(bob.principal());
        ClientAddress browser = new ClientAddress(
                "192.0.2.7",
                "Firefox",
                container
                        .transactions()
                        .call(() -> browsers.remember(alice.token(), HERE))
                        .map(KnownBrowser::token));
        assertThat(devices.know(LoginName.of("alice"), browser)).isTrue();
        assertThat(container.transactions().call(() -> accounts.disable("alice")))
                .isEqualTo(new AccountView("alice", "Alice Lang", true));
        AccessTaken event = new AccessTaken(alice.principal().userId());
        assertThat(taken.fired()).containsExactly(event);
        container.transactions().run(() -> {
            revoked.accessTaken(event);
            new ForgottenBrowsers(devices).accessTaken(event);
        });
        assertThat(authenticate(alice.token())).isEmpty();
        assertThat(bearer(token)).isEmpty();
        assertThat(ended.fired())
                .containsExactly(new LoginEnded(alice.principal().loginId()));
        assertThatThrownBy(this::signIn).isInstanceOf(AccountDisabled.class);
        assertThatThrownBy(() -> container.transactions().run(() -> accounts.disable("bob")))
                .isInstanceOf(OwnAccount.class);
        assertThatThrownBy(() -> container.transactions().run(() -> accounts.disable("nobody")))
                .isInstanceOf(UnknownAccount.class);
        container.transactions().run(() -> accounts.enable("alice"));
        assertThat(authenticate(alice.token())).as("what ended stays ended").isEmpty();
        assertThat(authenticate(signIn().token())).isPresent();
        assertThat(bearer(token)).as("revoked, not asleep").isEmpty();
        assertThat(devices.know(LoginName.of("alice"), browser)).isFalse();
    }

    @Test
    void whoGetsARoleLogsInAnewAndWhoGetsAnotherGroupDoesNot() {
        SignedIn login = signIn();
        directory.groups = Set.of("carme-users", "vision");
        review(logins).run();
        assertThat(authenticate(login.token())).isPresent();
        directory.groups = Set.of("carme-users", "carme-operators");
        review(logins).run();
        assertThat(authenticate(login.token())).isEmpty();
        assertThat(ended.fired())
                .containsExactly(new LoginEnded(login.principal().loginId()));
        assertThat(signIn().principal().roles()).contains(SiteRole.OPERATOR);
    }

    @Test
    void loginsAndOtherRolesAreInTheAudit() {
        signIn();
        directory.groups = Set.of("carme-operators");
        review(logins).run();

        List<?> actions = container.transactions().call(() -> container
                .entityManager()
                .createNativeQuery("SELECT action FROM audit_entries WHERE outcome = 'OK' ORDER BY id")
                .getResultList());
        assertThat(actions).hasToString("[LOGIN, ROLES_CHANGE]");
    }

    private DirectoryReview review(Logins of) {
        return new DirectoryReview(directory, of, times);
    }

    @Test
    void whoCannotBeReviewedKeepsNobodyElseFromIt() {
        SignedIn alice = signIn();
        SignedIn bob = service.signIn("bob", "right".toCharArray(), HERE);
        SignedIn carol = service.signIn("carol", "right".toCharArray(), HERE);
        Logins broken = new Logins() {
            @Override
            public Map<String, DirectoryPerson> activePeople() {
                return logins.activePeople();
            }

            @Override
            public boolean isOutside(DirectoryPerson person) {
                return logins.isOutside(person);
            }

            @Override
            public void review(String uid, Optional<DirectoryPerson> person) {
                if (uid.equals("bob")) {
                    throw new IllegalStateException("a row that cannot be written");
                }
                logins.review(uid, person);
            }
        };
        directory.groups = Set.of();
        review(broken).run();
        assertThat(authenticate(alice.token())).isEmpty();
        assertThat(authenticate(carol.token())).isEmpty();
        assertThat(metrics.text()).doesNotContainPattern("carme_directory_review_timestamp_seconds [1-9]");
        assertThat(authenticate(bob.token())).as("not yet").isPresent();
        review(logins).run();
        assertThat(authenticate(bob.token())).isEmpty();
    }

    @Test
    void whatIsTooLongToBeKeptIsInNobodysWay() {
        directory.groups = Set.of("carme-users", "x".repeat(129));
        SignedIn alice = signIn();
        review(logins).run();
        assertThat(authenticate(alice.token())).isPresent();
        directory.groups = Set.of("x".repeat(129));
        review(logins).run();
        assertThat(authenticate(alice.token())).isEmpty();
    }
}
