package org.carme.oidc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.carme.directory.Directory;
import org.carme.directory.DirectoryPerson;
import org.carme.directory.DirectoryUnreachable;
import org.carme.login.SignedIn;
import org.carme.platform.BusinessException;
import org.carme.platform.LocalContainer;
import org.carme.platform.TestClock;
import org.carme.platform.TestDatabase;
import org.carme.throttling.ClientAddress;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The service with a provider that a test governs, and a directory that knows alice. What becomes of a login is tested where logins are. */
abstract class OidcFixture {
    static final ClientAddress HERE = new ClientAddress("192.0.2.7", "Firefox", Optional.empty());

    final TestClock clock = new TestClock();
    final KnownPeople directory = new KnownPeople();
    final RecordedLogins logins = new RecordedLogins(directory);
    TestProvider provider;
    OidcService service;
    OidcPart part;
    private LocalContainer container;

    abstract TestDatabase database();

    @BeforeEach
    void wire() {
        container = new LocalContainer(database());
        provider = new TestProvider();
        UsedWays used = new UsedWays(container.entityManager(), clock) {
            @Override
            public boolean use(String wayHash) {
                return container.transactions().call(() -> super.use(wayHash));
            }
        };
        ConfiguredProvider configured = new Configured(settings(), clock);
        service = new OidcService(configured, used, logins, clock);
        part = new OidcPart(configured);
    }

    @AfterEach
    void close() {
        provider.close();
        container.close();
    }

    Arrived back(Begun begun) {
        return complete(begun.cookie(), provider.letsIn(begun.address()));
    }

    Arrived complete(String cookie, Map<String, List<String>> answer) {
        return service.complete(new Returned(cookie, answer), HERE);
    }

    void refused(String key) {
        refused(key, answer -> answer);
    }

    void refused(String key, UnaryOperator<Map<String, List<String>>> change) {
        Begun begun = service.begin("/dashboard");
        refuses(key, () -> complete(begun.cookie(), change.apply(provider.letsIn(begun.address()))));
    }

    static void refuses(String key, ThrowingCallable work) {
        assertThatThrownBy(work).hasFieldOrPropertyWithValue("key", key);
    }

    private OidcSettings settings() {
        return new OidcSettings(
                new Issuer(provider.issuer()),
                new ClientID(TestProvider.CLIENT),
                new Secret(TestProvider.SECRET),
                URI.create("https://carme.example.org"),
                Optional.empty(),
                Scope.parse("openid profile"),
                "preferred_username",
                Set.of("gold"),
                Set.of("otp", "hwk"));
    }

    /** A site with this provider. */
    private static final class Configured extends ConfiguredProvider {
        private final Provider provider;

        Configured(OidcSettings settings, Clock clock) {
            super(clock);
            this.provider = new Provider(settings, clock);
        }

        @Override
        boolean isWanted() {
            return true;
        }

        @Override
        Provider get() {
            return provider;
        }

        @Override
        Optional<Provider.Known> lastKnown() {
            return provider.lastKnown();
        }
    }

    /** A directory of one person, who may be found by other spellings too. */
    static final class KnownPeople implements Directory {
        private final Map<String, List<String>> found = new HashMap<>(Map.of("alice", List.of("alice")));
        boolean reachable = true;

        void finds(String spelling, String... uids) {
            found.put(spelling, List.of(uids));
        }

        @Override
        public DirectoryPerson authenticate(String uid, char[] password) {
            throw new AssertionError("no password is asked for");
        }

        @Override
        public void changePassword(String uid, char[] current, char[] wanted) {
            throw new AssertionError("no password is changed");
        }

        @Override
        public Map<String, DirectoryPerson> find(Set<String> uids) {
            if (!reachable) {
                throw new DirectoryUnreachable();
            }
            return uids.stream()
                    .filter(found::containsKey)
                    .map(found::get)
                    .flatMap(List::stream)
                    .collect(Collectors.toMap(
                            uid -> uid,
                            uid -> new DirectoryPerson(uid, "Alice Lang", Optional.empty(), Set.of("carme-users"))));
        }
    }

    /** Who was logged in, and by which word. */
    static final class RecordedLogins extends InstituteLogins {
        final List<String> begun = new ArrayList<>();
        BusinessException refusal;
        boolean lastSecondFactor;

        RecordedLogins(Directory directory) {
            super(directory, null);
        }

        @Override
        SignedIn begin(DirectoryPerson person, boolean secondFactor, ClientAddress from) {
            if (refusal != null) {
                throw refusal;
            }
            begun.add(person.uid());
            lastSecondFactor = secondFactor;
            return new SignedIn(
                    "token", new Principal(1, person.uid(), person.name(), Set.of(SiteRole.USER), begun.size()), null);
        }
    }
}
