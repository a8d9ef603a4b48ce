package org.carme.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.carme.platform.LocalContainer;
import org.carme.platform.TestClock;
import org.carme.platform.TestDatabase;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.carme.user.TestCaller;
import org.carme.user.UserRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The audit on a real database, and alice who acts. */
abstract class AuditFixture {
    static final AuditSubject JOB = AuditSubject.job(UUID.fromString("00000000-0000-4000-8000-000000000001"));

    final TestClock clock = new TestClock();
    final TestCaller caller = new TestCaller();
    final byte[] secret = new byte[AuditKey.BYTES];
    AuditKeys keys;
    TestDatabase database;
    LocalContainer container;
    Pseudonyms pseudonyms;
    AuditEntries entries;
    AuditTrail trail;
    Refusals refusals;
    AuditSeals seals;
    Principal alice;

    abstract TestDatabase database();

    @BeforeEach
    void wire() {
        Arrays.fill(secret, (byte) 7);
        database = database();
        container = new LocalContainer(database);
        use(new AuditKeys(List.of(secret)));
        alice = person("alice", SiteRole.USER);
        caller.is(alice);
    }

    @AfterEach
    void close() {
        container.close();
    }

    /** From now on these keys are in the key file. */
    void use(AuditKeys now) {
        keys = now;
        pseudonyms = new Pseudonyms(container.entityManager(), clock);
        entries = new AuditEntries(container.entityManager(), keys);
        trail = new AuditTrail(caller, pseudonyms, entries, clock);
        refusals = new Refusals(trail, container.transactions(), clock);
        seals = new AuditSeals(container.entityManager(), entries, keys, clock);
    }

    Principal person(String uid, SiteRole... roles) {
        UserRepository users = new UserRepository(container.entityManager(), clock);
        long id = container.transactions().call(() -> users.findOrAdd(uid).id());
        return new Principal(id, uid, uid, Set.of(roles), 5);
    }

    void launch() {
        container.transactions().run(() -> trail.done(AuditAction.JOB_LAUNCH, JOB, Map.of("project", "vision")));
    }

    List<AuditEntry> all() {
        return container.transactions().call(() -> container
                .entityManager()
                .createQuery("SELECT e FROM AuditEntry e ORDER BY e.id", AuditEntry.class)
                .getResultList());
    }

    /** Entries in the chain, made by alice. */
    void sealed(int number) {
        for (int i = 0; i < number; i++) {
            clock.pass(java.time.Duration.ofSeconds(1));
            launch();
        }
        seal();
    }

    void seal() {
        container.transactions().run(() -> seals.sealSome(500));
    }

    AuditHead head() {
        return container.transactions().call(seals::head);
    }

    AuditReport verify(AuditHead... heads) {
        return container.transactions().call(() -> new AuditVerification(
                        container.entityManager(), entries, keys, clock)
                .verify(List.of(heads), 0));
    }

    /** Everything that the table says, as text. */
    String dump() {
        List<String> rows = new ArrayList<>();
        container.transactions().run(() -> container
                .entityManager()
                .createNativeQuery("SELECT actor, subject_id, details, address FROM audit_entries")
                .getResultList()
                .forEach((Consumer<Object>) row -> rows.add(Arrays.toString((Object[]) row))));
        return String.join("\n", rows);
    }

    static Refusal denial(Optional<Principal> actor, AuditSubject subject, String address) {
        return new Refusal(
                actor.map(Asker::of), address, AuditAction.ACCESS, AuditOutcome.DENIED, subject, "access.denied");
    }
}
