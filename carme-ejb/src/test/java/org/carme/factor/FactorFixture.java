package org.carme.factor;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.carme.audit.AuditTesting;
import org.carme.platform.LocalContainer;
import org.carme.platform.RecordedEvents;
import org.carme.platform.TestClock;
import org.carme.platform.TestDatabase;
import org.carme.platform.Token;
import org.carme.throttling.ClientAddress;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.carme.user.TestCaller;
import org.carme.user.UserRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The services of factors on a real database, where everybody has the same password. */
abstract class FactorFixture {
    static final Duration STEP = Duration.ofSeconds(30);
    static final ClientAddress HERE = new ClientAddress("192.0.2.7", "Firefox");

    /** Of everybody. */
    static final String PASSWORD = "right";

    final TestClock clock = new TestClock();
    final TestCaller caller = new TestCaller();
    final RecordedEvents<FactorsTaken> taken = new RecordedEvents<>();
    LocalContainer container;
    UserRepository users;
    Factors factors;
    FactorService service;
    FactorRecoveryService recovery;
    FactorPolicy policy = new FactorPolicy(Set.of(SiteRole.values()), false);

    abstract TestDatabase database();

    @BeforeEach
    void wire() {
        container = new LocalContainer(database());
        users = new UserRepository(container.entityManager(), clock);
        factors = new CommittedFactors(container, clock);
        service =
                new FactorService(
                        factors,
                        new CommittedChanges(),
                        FactorTesting.proofs(factors, new PasswordCheck(), () -> policy),
                        caller) {
                    @Override
                    FactorPolicy policy() {
                        return policy;
                    }
                };
        recovery = new FactorRecoveryService(factors, users, taken, caller);
        caller.is(person("alice", SiteRole.USER));
    }

    @AfterEach
    void close() {
        container.close();
    }

    /** What was done, and upon what kind of thing. */
    List<String> audited() {
        return container.transactions().call(() -> {
            List<?> rows = container
                    .entityManager()
                    .createNativeQuery("SELECT CONCAT(action, ' ', subject_kind) FROM audit_entries"
                            + " WHERE outcome = 'OK' ORDER BY id")
                    .getResultList();
            return rows.stream().map(Object::toString).toList();
        });
    }

    Proof prove(String code) {
        Principal alice = caller.principal();
        return factors.prove(new ProofAttempt(alice.userId(), alice.loginId(), ProofAttempt.ELSEWHERE), code);
    }

    String code(String key) {
        return FactorTesting.code(key, clock.instant());
    }

    /** Somebody in a complete login. */
    Principal person(String uid, SiteRole role) {
        return container.transactions().call(() -> {
            long user = users.findOrAdd(uid).id();
            container
                    .entityManager()
                    .createNativeQuery("INSERT INTO logins (user_id, token_hash, factors, address, agent, created,"
                            + " last_seen, absolute_end) VALUES (?, ?, 'PASSWORD', '', '', 1, 1, 2)")
                    .setParameter(1, user)
                    .setParameter(2, Token.random().hash())
                    .executeUpdate();
            Number login = (Number) container
                    .entityManager()
                    .createNativeQuery("SELECT MAX(id) FROM logins")
                    .getSingleResult();
            return new Principal(user, uid, uid, Set.of(role), login.longValue());
        });
    }

    /** Whoever types the password is the owner. */
    private static final class PasswordCheck implements OwnerCheck {
        @Override
        public ProofAsked asked(Principal person) {
            return ProofAsked.PASSWORD;
        }

        @Override
        public void require(Principal person, String shown, ClientAddress from) {
            if (!PASSWORD.equals(shown)) {
                throw new NotProved("factor.password");
            }
        }
    }

    /** A change and its entry are one transaction. */
    private final class CommittedChanges extends FactorChanges {
        CommittedChanges() {
            super(factors, AuditTesting.trail(container.entityManager(), caller, clock));
        }

        @Override
        public Confirmation confirm(Principal person, String name, String code) {
            return container.transactions().call(() -> super.confirm(person, name, code));
        }

        @Override
        public Confirmation confirmPasskey(Principal person, String name, String answer) {
            return container.transactions().call(() -> super.confirmPasskey(person, name, answer));
        }

        @Override
        public void remove(Principal person, DeviceKind kind, long deviceId, boolean lastStays) {
            container.transactions().run(() -> super.remove(person, kind, deviceId, lastStays));
        }

        @Override
        public List<String> renewBackupCodes(Principal person) {
            return container.transactions().call(() -> super.renewBackupCodes(person));
        }
    }
}
