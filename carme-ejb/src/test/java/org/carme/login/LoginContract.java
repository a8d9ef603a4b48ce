package org.carme.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.carme.platform.LocalContainer;
import org.carme.platform.RecordedEvents;
import org.carme.platform.TestClock;
import org.carme.platform.TestDatabase;
import org.carme.platform.Token;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.carme.user.TestCaller;
import org.carme.user.UserRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logging in and out, and API tokens, the same on every database. */
abstract class LoginContract {
    private static final ClientAddress HERE = new ClientAddress("192.0.2.7", "Firefox");

    private final TestClock clock = new TestClock();
    private final TestCaller caller = new TestCaller();
    private final RecordedEvents<LoginEnded> ended = new RecordedEvents<>();
    private LocalContainer container;
    private Logins logins;
    private LoginService service;
    private FakeDirectory directory;
    private ApiTokenService tokens;

    abstract TestDatabase database();

    @BeforeEach
    void wire() {
        container = new LocalContainer(database());
        LoginRepository repository = new LoginRepository(container.entityManager());
        UserRepository users = new UserRepository(container.entityManager(), clock);
        SiteRoles roles = new SiteRoles() {
            @Override
            Optional<String> configured(LoginSetting setting) {
                return switch (setting) {
                    case USERS_GROUP -> Optional.of("carme-users");
                    case OPERATOR_GROUP -> Optional.of("carme-operators");
                    default -> Optional.empty();
                };
            }
        };
        directory = new FakeDirectory();
        logins = new Logins(repository, users, roles, ended, clock) {
            @Override
            public SignedIn begin(DirectoryPerson person, Token token, ClientAddress from) {
                return container.transactions().call(() -> super.begin(person, token, from));
            }

            @Override
            public void review(String uid, Optional<DirectoryPerson> person) {
                container.transactions().run(() -> super.review(uid, person));
            }
        };
        service = new LoginService(directory, new FailureCounter(clock), logins, caller);
        tokens = new ApiTokenService(repository, users, roles, caller, clock);
    }

    @AfterEach
    void close() {
        container.close();
    }

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
    void guessingIsSlowedDownAlikeForNamesThatExistAndThatDoNot() {
        for (String uid : new String[] {"alice", "nobody"}) {
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> service.signIn(uid, "wrong".toCharArray(), HERE))
                        .isInstanceOf(WrongCredentials.class);
            }
            assertThatThrownBy(() -> service.signIn(uid, "right".toCharArray(), HERE))
                    .isInstanceOf(TooManyAttempts.class);
        }
        clock.pass(Duration.ofSeconds(31));
        assertThat(signIn().principal().uid()).isEqualTo("alice");
    }

    @Test
    void whoeverKeepsGuessingWaitsLongerAndLonger() {
        for (int i = 0; i < 5; i++) {
            fail("alice", HERE);
        }
        clock.pass(Duration.ofSeconds(31));
        fail("alice", HERE);
        clock.pass(Duration.ofSeconds(31));
        assertThatThrownBy(this::signIn).isInstanceOf(TooManyAttempts.class);
        clock.pass(Duration.ofSeconds(31));
        assertThat(signIn().principal().uid()).isEqualTo("alice");
    }

    @Test
    void guessesOfOthersKeepNobodyOut() {
        ClientAddress elsewhere = new ClientAddress("198.51.100.9", "curl");
        for (int i = 0; i < 5; i++) {
            fail("alice", elsewhere);
        }
        assertThatThrownBy(() -> service.signIn("alice", "right".toCharArray(), elsewhere))
                .isInstanceOf(TooManyAttempts.class);
        assertThat(signIn().principal().uid()).isEqualTo("alice");
    }

    @Test
    void otherSpellingsOfANameAreTheSameName() {
        for (String uid : new String[] {"alice", "ALICE", " alice", "alice ", "\uff41lice"}) {
            fail(uid, HERE);
        }
        assertThatThrownBy(this::signIn).isInstanceOf(TooManyAttempts.class);
    }

    private void fail(String uid, ClientAddress from) {
        assertThatThrownBy(() -> service.signIn(uid, "wrong".toCharArray(), from))
                .isInstanceOf(WrongCredentials.class);
    }

    @Test
    void anApiTokenIsShownOnceAndCanBeRevoked() {
        caller.is(signIn().principal());
        CreatedApiToken created = container.transactions().call(() -> tokens.create("laptop", Duration.ofDays(30)));
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
        String token = container
                .transactions()
                .call(() -> tokens.create("short", Duration.ofDays(1)))
                .token();
        clock.pass(Duration.ofDays(1));
        assertThat(bearer(token)).isEmpty();
    }

    @Test
    void nobodyRevokesTokensOfOthers() {
        caller.is(signIn().principal());
        CreatedApiToken created = container.transactions().call(() -> tokens.create("laptop", null));
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
            assertThatThrownBy(() -> container.transactions().call(() -> tokens.create(name, null)))
                    .isInstanceOf(InvalidApiToken.class);
        }
        for (Duration lifetime : new Duration[] {Duration.ZERO, Duration.ofDays(-1), Duration.ofDays(400)}) {
            assertThatThrownBy(() -> container.transactions().call(() -> tokens.create("x", lifetime)))
                    .isInstanceOf(InvalidApiToken.class);
        }
    }

    @Test
    void whoLeavesTheInstituteLosesLoginsAndTokens() {
        SignedIn login = signIn();
        caller.is(login.principal());
        String token = container
                .transactions()
                .call(() -> tokens.create("laptop", null))
                .token();
        DirectoryReview review = new DirectoryReview(directory, logins);
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

    private SignedIn signIn() {
        return service.signIn("alice", "right".toCharArray(), HERE);
    }

    private Optional<Principal> authenticate(String token) {
        return container.transactions().call(() -> service.authenticate(token));
    }

    private Optional<Principal> bearer(String token) {
        return container.transactions().call(() -> tokens.authenticate(token));
    }

    /** Knows everybody, in the same groups, with the same password. */
    private static final class FakeDirectory implements Directory {
        private Set<String> groups = Set.of("carme-users");
        private boolean reachable = true;

        @Override
        public DirectoryPerson authenticate(String uid, char[] password) {
            if (!new String(password).equals("right")) {
                throw new WrongCredentials();
            }
            return find(uid).orElseThrow();
        }

        @Override
        public Optional<DirectoryPerson> find(String uid) {
            if (!reachable) {
                throw new DirectoryUnreachable();
            }
            return Optional.of(new DirectoryPerson(uid, "Alice Lang", Optional.empty(), groups));
        }
    }
}
