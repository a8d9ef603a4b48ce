package org.carme.login;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carme.platform.LocalContainer;
import org.carme.platform.RecordedEvents;
import org.carme.platform.Setting;
import org.carme.platform.TestClock;
import org.carme.platform.TestDatabase;
import org.carme.platform.Token;
import org.carme.user.Principal;
import org.carme.user.TestCaller;
import org.carme.user.UserRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An institute where everybody has the same password, and the services of logins on a real database. */
abstract class LoginFixture {
    static final ClientAddress HERE = new ClientAddress("192.0.2.7", "Firefox");
    private static final Map<Setting, String> GROUPS =
            Map.of(LoginSetting.USERS_GROUP, "carme-users", LoginSetting.OPERATOR_GROUP, "carme-operators");

    final TestClock clock = new TestClock();
    final TestCaller caller = new TestCaller();
    final RecordedEvents<LoginEnded> ended = new RecordedEvents<>();
    LocalContainer container;
    Logins logins;
    LoginService service;
    FakeDirectory directory;
    ApiTokenService tokens;

    abstract TestDatabase database();

    @BeforeEach
    void wire() {
        container = new LocalContainer(database());
        LoginRepository repository = new LoginRepository(container.entityManager());
        UserRepository users = new UserRepository(container.entityManager(), clock);
        SiteRoles roles = new SiteRoles() {
            @Override
            Optional<String> configured(Setting setting) {
                return Optional.ofNullable(GROUPS.get(setting));
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

    SignedIn signIn() {
        return service.signIn("alice", "right".toCharArray(), HERE);
    }

    Optional<Principal> authenticate(String token) {
        return container.transactions().call(() -> service.authenticate(token));
    }

    Optional<Principal> bearer(String token) {
        return container.transactions().call(() -> tokens.authenticate(token));
    }

    /** Knows everybody, in the same groups, with the same password. */
    static final class FakeDirectory implements Directory {
        Set<String> groups = Set.of("carme-users");
        boolean reachable = true;

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
