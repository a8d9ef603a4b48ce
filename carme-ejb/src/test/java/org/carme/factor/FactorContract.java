package org.carme.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.carme.audit.AuditTesting;
import org.carme.audit.AuditTrail;
import org.carme.platform.BadSetting;
import org.carme.platform.LocalContainer;
import org.carme.platform.RecordedEvents;
import org.carme.platform.TestClock;
import org.carme.platform.TestDatabase;
import org.carme.platform.Token;
import org.carme.user.AccessDenied;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.carme.user.TestCaller;
import org.carme.user.UserRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People and their own factors, the same on every database. */
abstract class FactorContract {
    private static final String KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    private static final String OTHER = "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U";
    private static final Duration STEP = Duration.ofSeconds(30);

    private final TestClock clock = new TestClock();
    private final TestCaller caller = new TestCaller();
    private final RecordedEvents<FactorsTaken> taken = new RecordedEvents<>();
    private LocalContainer container;
    private UserRepository users;
    private Factors factors;
    private FactorService service;
    private FactorRecoveryService recovery;
    private FactorPolicy policy = new FactorPolicy(Set.of(SiteRole.values()), false);

    abstract TestDatabase database();

    @BeforeEach
    void wire() {
        container = new LocalContainer(database());
        users = new UserRepository(container.entityManager(), clock);
        factors = new CommittedFactors(
                new FactorRepository(container.entityManager()), users, FactorTesting.seal(), clock);
        service = new FactorService(factors, new CommittedChanges(factors, trail()), caller) {
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

    @Test
    void aPersonAddsUsesAndRemovesDevices() {
        List<String> backup = service.confirm("phone", code(service.begin(null).key()));
        assertThat(backup).hasSize(BackupCodes.COUNT);
        String second = service.begin(backup.get(0)).key();
        assertThat(service.confirm("tablet", code(second)))
                .as("only the first brings codes")
                .isEmpty();
        FactorsView own = service.own();
        assertThat(own.devices()).extracting(DeviceView::name).containsExactly("phone", "tablet");
        assertThat(own.backupCodesLeft()).isEqualTo(9);
        service.remove(own.devices().get(0).id(), backup.get(1));
        assertThat(service.own().devices()).extracting(DeviceView::name).containsExactly("tablet");
        long last = own.devices().get(1).id();
        assertThatThrownBy(() -> service.remove(last, backup.get(2))).hasMessageContaining("only device");
        policy = new FactorPolicy(Set.of(), true);
        service.remove(last, backup.get(2));
        assertThat(service.own().devices()).isEmpty();
        assertThat(service.own().backupCodesLeft()).isZero();
    }

    @Test
    void whatAPersonChangesIsInTheAudit() {
        List<String> backup = service.confirm("phone", code(service.begin(null).key()));
        String second = service.begin(backup.get(0)).key();
        assertThatThrownBy(() -> service.confirm("tablet", "000000x")).isInstanceOf(NotProved.class);
        service.confirm("tablet", code(second));
        long phone = service.own().devices().get(0).id();
        assertThatThrownBy(() -> service.remove(phone, "wrong")).isInstanceOf(NotProved.class);
        service.remove(phone, backup.get(1));
        service.renewBackupCodes(backup.get(2));
        assertThat(audited())
                .containsExactly(
                        "FACTOR_ADD PERSON", "FACTOR_ADD PERSON", "FACTOR_REMOVE FACTOR", "BACKUP_CODES_RENEW PERSON");
    }

    /** What was done, and upon what kind of thing. */
    private List<String> audited() {
        return container.transactions().call(() -> {
            List<?> rows = container
                    .entityManager()
                    .createNativeQuery("SELECT CONCAT(action, ' ', subject_kind) FROM audit_entries"
                            + " WHERE outcome = 'OK' ORDER BY id")
                    .getResultList();
            return rows.stream().map(Object::toString).toList();
        });
    }

    @Test
    void whatWeakensAnAccountNeedsAProof() {
        List<String> backup = service.confirm("phone", code(service.begin(null).key()));
        long device = service.own().devices().get(0).id();
        policy = new FactorPolicy(Set.of(), true);
        assertThatThrownBy(() -> service.begin("000000x")).isInstanceOf(FactorRefused.class);
        assertThatThrownBy(() -> service.remove(device, null)).isInstanceOf(FactorRefused.class);
        assertThatThrownBy(() -> service.renewBackupCodes("")).isInstanceOf(FactorRefused.class);
        assertThat(service.own().devices()).hasSize(1);
        List<String> renewed = service.renewBackupCodes(backup.get(0));
        assertThat(renewed).hasSize(BackupCodes.COUNT).doesNotContainAnyElementsOf(backup);
        assertThatThrownBy(() -> service.renewBackupCodes(backup.get(1)))
                .as("an old one")
                .isInstanceOf(FactorRefused.class);
        assertThatThrownBy(() -> service.renewBackupCodes("still wrong")).hasMessageContaining("wrong");
        assertThatThrownBy(() -> service.renewBackupCodes(renewed.get(0)))
                .as("the sixth")
                .hasMessageContaining("Too many");
    }

    @Test
    void nobodyReachesDevicesOfOthers() {
        List<String> alices = service.confirm("phone", code(service.begin(null).key()));
        long device = service.own().devices().get(0).id();
        policy = new FactorPolicy(Set.of(), true);
        caller.is(person("bob", SiteRole.USER));
        List<String> bobs = service.confirm("phone", code(service.begin(null).key()));
        assertThatThrownBy(() -> service.remove(device, bobs.get(0))).hasMessageContaining("no such device");
        assertThatThrownBy(() -> service.renewBackupCodes(alices.get(0))).isInstanceOf(FactorRefused.class);
        caller.is(person("alice", SiteRole.USER));
        assertThat(service.own().devices()).hasSize(1);
        assertThat(service.own().backupCodesLeft()).isEqualTo(10);
    }

    @Test
    void programsChangeNothing() {
        Principal alice = person("alice", SiteRole.USER);
        caller.is(new Principal(alice.userId(), "alice", "Alice", alice.roles(), 0));
        assertThatThrownBy(() -> service.begin(null)).isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> service.confirm("x", "1")).isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> service.remove(1, "1")).isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> service.renewBackupCodes("1")).isInstanceOf(AccessDenied.class);
    }

    @Test
    void aDeviceNeedsAName() {
        String code = code(service.begin(null).key());
        for (String name : new String[] {null, " ", "x".repeat(65), "a\nb"}) {
            assertThatThrownBy(() -> service.confirm(name, code)).isInstanceOf(FactorRefused.class);
        }
    }

    @Test
    void anAdministratorTakesFactorsFromOthersOnly() {
        service.confirm("phone", code(service.begin(null).key()));
        Principal adam = person("adam", SiteRole.ADMIN);
        caller.is(adam);
        container.transactions().run(() -> recovery.takeAll("alice"));
        assertThat(taken.fired()).hasSize(1);
        assertThatThrownBy(() -> container.transactions().run(() -> recovery.takeAll("adam")))
                .isInstanceOf(FactorRefused.class);
        assertThatThrownBy(() -> container.transactions().run(() -> recovery.takeAll("nobody")))
                .isInstanceOf(UnknownPerson.class);
        caller.is(person("alice", SiteRole.USER));
        assertThat(service.own().devices()).isEmpty();
        assertThat(service.own().backupCodesLeft()).isZero();
        assertThat(factors.taken(caller.principal().userId())).contains(clock.instant());
    }

    @Test
    void keysAreBroughtAlongOnceAndDoNotComeBack(@TempDir Path directory) throws IOException {
        Path file = file(directory, line("alice", KEY) + "\n" + line("alice", OTHER) + line("carol", KEY));
        read(file);
        read(file);
        assertThat(service.own().devices()).hasSize(2);
        assertThat(prove(FactorTesting.code(KEY, clock.instant()))).isEqualTo(Proof.TOTP);
        assertThat(prove(FactorTesting.code(KEY, clock.instant()))).isEqualTo(Proof.SPENT);
        read(file);
        assertThat(prove(FactorTesting.code(KEY, clock.instant())))
                .as("after another start")
                .isEqualTo(Proof.SPENT);
        service.remove(service.own().devices().get(0).id(), FactorTesting.code(OTHER, clock.instant()));
        read(file);
        assertThat(service.own().devices()).as("a removed one stays removed").hasSize(1);
        clock.pass(STEP);
        assertThat(prove(FactorTesting.code(KEY, clock.instant()))).isEqualTo(Proof.WRONG);
    }

    @Test
    void aFileThatOthersMayReadOrThatSaysNonsenseIsRefused(@TempDir Path directory) throws IOException {
        Path open = file(directory, line("alice", KEY));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> read(open)).isInstanceOf(BadSetting.class).hasMessageContaining("chmod 600");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-------"));
        for (String content : new String[] {"nonsense", "[]", line("", KEY), line("alice", "short"), "{\"user\": 1}"}) {
            Files.writeString(open, line("alice", OTHER) + content);
            assertThatThrownBy(() -> read(open))
                    .isInstanceOf(BadSetting.class)
                    .hasMessageContaining("line 2")
                    .hasMessageNotContaining(KEY);
        }
        assertThat(service.own().devices()).as("all of a file or nothing").isEmpty();
    }

    private void read(Path file) {
        container.transactions().run(() -> new FactorImport(factors).read(file));
    }

    private static Path file(Path directory, String content) throws IOException {
        Path file = Files.createFile(
                directory.resolve("keys"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, content);
    }

    private static String line(String user, String key) {
        return "{\"user\": \"%s\", \"key\": \"%s\"}%n".formatted(user, key);
    }

    private Proof prove(String code) {
        Principal alice = caller.principal();
        return factors.prove(new ProofAttempt(alice.userId(), alice.loginId(), ProofAttempt.ELSEWHERE), code);
    }

    private String code(String key) {
        return FactorTesting.code(key, clock.instant());
    }

    /** Somebody in a complete login. */
    private Principal person(String uid, SiteRole role) {
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

    private AuditTrail trail() {
        return AuditTesting.trail(container.entityManager(), caller, clock);
    }

    /** A change and its entry are one transaction. */
    private final class CommittedChanges extends FactorChanges {
        CommittedChanges(Factors factors, AuditTrail trail) {
            super(factors, trail);
        }

        @Override
        public Confirmation confirm(Principal person, String name, String code) {
            return container.transactions().call(() -> super.confirm(person, name, code));
        }

        @Override
        public void remove(Principal person, long deviceId) {
            container.transactions().run(() -> super.remove(person, deviceId));
        }

        @Override
        public List<String> renewBackupCodes(Principal person) {
            return container.transactions().call(() -> super.renewBackupCodes(person));
        }
    }

    /** Each call a transaction, or part of the one around it, as the container does it. */
    private final class CommittedFactors extends Factors {
        CommittedFactors(FactorRepository repository, UserRepository users, FactorSeal seal, TestClock clock) {
            super(repository, users, seal, clock);
        }

        @Override
        public Proof prove(ProofAttempt attempt, String typed) {
            return container.transactions().call(() -> super.prove(attempt, typed));
        }

        @Override
        public NewKey offer(long userId, String uid, long loginId) {
            return container.transactions().call(() -> super.offer(userId, uid, loginId));
        }

        @Override
        public Confirmation confirm(long userId, long loginId, String name, String typed) {
            return container.transactions().call(() -> super.confirm(userId, loginId, name, typed));
        }

        @Override
        public List<String> renewBackupCodes(long userId) {
            return container.transactions().call(() -> super.renewBackupCodes(userId));
        }

        @Override
        public void remove(long userId, long deviceId) {
            container.transactions().run(() -> super.remove(userId, deviceId));
        }
    }
}
