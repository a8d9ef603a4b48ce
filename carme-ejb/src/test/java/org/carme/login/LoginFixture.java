package org.carme.login;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carme.apitoken.ApiTokenRepository;
import org.carme.apitoken.ApiTokenService;
import org.carme.apitoken.CreatedApiToken;
import org.carme.apitoken.NewApiTokenService;
import org.carme.apitoken.NewApiTokens;
import org.carme.apitoken.RevokedTokens;
import org.carme.apitoken.WantedApiToken;
import org.carme.audit.AuditTesting;
import org.carme.audit.AuditTrail;
import org.carme.directory.DirectoryPerson;
import org.carme.factor.CommittedFactors;
import org.carme.factor.FactorPolicy;
import org.carme.factor.FactorTesting;
import org.carme.factor.Factors;
import org.carme.factor.FreshProofs;
import org.carme.factor.NewKey;
import org.carme.platform.LocalContainer;
import org.carme.platform.RecordedEvents;
import org.carme.platform.Setting;
import org.carme.platform.TestClock;
import org.carme.platform.TestDatabase;
import org.carme.platform.Token;
import org.carme.throttling.ClientAddress;
import org.carme.throttling.Gate;
import org.carme.throttling.GateKey;
import org.carme.throttling.Gates;
import org.carme.throttling.KnownDevices;
import org.carme.throttling.LoginName;
import org.carme.throttling.Throttle;
import org.carme.user.Principal;
import org.carme.user.TestCaller;
import org.carme.user.TokenScope;
import org.carme.user.User;
import org.carme.user.UserRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An institute where everybody has the same password, and the services of logins on a real database. */
public abstract class LoginFixture {
    protected static final ClientAddress HERE = new ClientAddress("192.0.2.7", "Firefox");
    private static final Map<Setting, String> GROUPS = Map.of(
            LoginSetting.USERS_GROUP,
            "carme-users",
            LoginSetting.OPERATOR_GROUP,
            "carme-operators",
            LoginSetting.ADMIN_GROUP,
            "carme-admins");

    protected final TestClock clock = new TestClock();
    protected final TestCaller caller = new TestCaller();
    final RecordedEvents<LoginEnded> ended = new RecordedEvents<>();
    protected LocalContainer container;
    protected UserRepository users;
    private Runnable comesBefore = () -> {};
    Logins logins;
    protected LoginService service;
    FakeDirectory directory;
    protected ApiTokenService tokens;
    protected NewApiTokenService newTokens;
    FreshProofs proofs;
    KnownDevices devices;
    BrowserService browsers;
    RevokedTokens revoked;
    protected MyLoginsService mine;
    SecondSteps steps;
    SecondStepService second;
    Factors factors;
    FactorPolicy policy = new FactorPolicy(Set.of(), true);

    protected abstract TestDatabase database();

    @BeforeEach
    void wire() {
        container = new LocalContainer(database());
        LoginRepository repository = new LoginRepository(container.entityManager());
        users = new AwaitedUsers();
        SiteRoles roles = new SiteRoles() {
            @Override
            Optional<String> configured(Setting setting) {
                return Optional.ofNullable(GROUPS.get(setting));
            }
        };
        factors = FactorTesting.factors(container.entityManager(), clock);
        Principals principals = new Principals(roles, factors) {
            @Override
            FactorPolicy policy() {
                return policy;
            }
        };
        directory = new FakeDirectory(clock);
        AuditTrail audit = AuditTesting.trail(container.entityManager(), caller, clock);
        logins = new Logins(repository, users, principals, ended, audit, clock) {
            @Override
            public SignedIn begin(DirectoryPerson person, FirstStep step, Token token, ClientAddress from) {
                return container.transactions().call(() -> super.begin(person, step, token, from));
            }

            @Override
            public void review(String uid, Optional<DirectoryPerson> person) {
                container.transactions().run(() -> super.review(uid, person));
            }
        };
        steps = new SecondSteps(repository, factors, principals, audit, clock) {
            @Override
            public NewKey offer(Principal half) {
                return container.transactions().call(() -> super.offer(half));
            }

            @Override
            public Step prove(Principal half, boolean known, String code, Token fresh, ClientAddress from) {
                return container.transactions().call(() -> super.prove(half, known, code, fresh, from));
            }

            @Override
            public String ask(Principal half) {
                return container.transactions().call(() -> super.ask(half));
            }

            @Override
            public String offerPasskey(Principal half) {
                return container.transactions().call(() -> super.offerPasskey(half));
            }

            @Override
            public Step enrolPasskey(Principal half, String name, String answer, Token fresh, ClientAddress from) {
                return container.transactions().call(() -> super.enrolPasskey(half, name, answer, fresh, from));
            }

            @Override
            public Step enrol(Principal half, String name, String code, Token fresh, ClientAddress from) {
                return container.transactions().call(() -> super.enrol(half, name, code, fresh, from));
            }
        };
        devices = new LocalDevices();
        second = new SecondStepService(steps, devices, caller);
        service = frontend();
        browsers = new BrowserService(logins, devices, users);
        revoked = new RevokedTokens(new ApiTokenRepository(container.entityManager()), clock);
        mine = new LocalLogins(new RecordedEvents<OthersEnded>()
                .to(new ForgottenBrowsers(devices)::othersEnded)
                .to(revoked::othersEnded));
        ApiTokenRepository apiTokens = new ApiTokenRepository(container.entityManager());
        tokens = new ApiTokenService(apiTokens, principals, caller, clock);
        proofs = FactorTesting.proofs(
                new CommittedFactors(container, clock),
                new OwnerProof(logins, directory, throttle(), clock),
                () -> policy);
        newTokens = new NewApiTokenService(
                proofs,
                new NewApiTokens(apiTokens, logins, audit, clock) {
                    @Override
                    public CreatedApiToken make(Principal person, WantedApiToken wanted) {
                        return container.transactions().call(() -> super.make(person, wanted));
                    }
                },
                caller);
    }

    /** From now on the directory has everybody in that group alone, and alice is known to be. */
    protected void become(String group) {
        directory.groups = Set.of(group);
        logins.review("alice", Optional.of(directory.find(Set.of("alice")).get("alice")));
    }

    /** Makes a token, where the password is asked for. */
    protected CreatedApiToken token(String name, Duration lifetime) {
        return token(name, lifetime, null);
    }

    /** The same, good for more than the least. */
    protected CreatedApiToken token(String name, Duration lifetime, TokenScope scope) {
        return newTokens.create(new WantedApiToken(name, lifetime, scope), "right", HERE);
    }

    /** Another process on the same database. */
    LoginService frontend() {
        return new LoginService(directory, throttle(), logins, caller);
    }

    Throttle throttle() {
        return new Throttle(gates(), devices);
    }

    Gates gates() {
        return new LocalGates();
    }

    @AfterEach
    void close() {
        container.close();
    }

    protected SignedIn signIn() {
        return service.signIn("alice", "right".toCharArray(), HERE);
    }

    Optional<Principal> authenticate(String token) {
        return container.transactions().call(() -> service.authenticate(token));
    }

    protected Optional<Principal> bearer(String token) {
        return container.transactions().call(() -> tokens.authenticate(token));
    }

    /** In the moment before somebody's row is held for the next time, this happens, as if another process had been quicker. */
    protected void quicker(Runnable work) {
        comesBefore = work;
    }

    private final class AwaitedUsers extends UserRepository {
        AwaitedUsers() {
            super(container.entityManager(), clock);
        }

        @Override
        public User lock(User user) {
            Runnable first = comesBefore;
            comesBefore = () -> {};
            container.transactions().run(first);
            return super.lock(user);
        }
    }

    private final class LocalLogins extends MyLoginsService {
        LocalLogins(RecordedEvents<OthersEnded> others) {
            super(logins, others, caller, clock);
        }

        @Override
        public int endOthers(ClientAddress from) {
            return container.transactions().call(() -> super.endOthers(from));
        }
    }

    private final class LocalGates extends Gates {
        LocalGates() {
            super(container.entityManager(), clock);
        }

        @Override
        public Gate.Answer enter(List<GateKey> keys, Duration window) {
            return container.transactions().call(() -> super.enter(keys, window));
        }

        @Override
        public void failed(List<GateKey> keys) {
            container.transactions().run(() -> super.failed(keys));
        }

        @Override
        public void succeeded(List<GateKey> keys) {
            container.transactions().run(() -> super.succeeded(keys));
        }

        @Override
        public void gaveUp(List<GateKey> keys) {
            container.transactions().run(() -> super.gaveUp(keys));
        }
    }

    private final class LocalDevices extends KnownDevices {
        LocalDevices() {
            super(container.entityManager(), clock);
        }

        @Override
        public boolean know(LoginName name, ClientAddress from) {
            return container.transactions().call(() -> super.know(name, from));
        }
    }
}
