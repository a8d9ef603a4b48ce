package org.carme.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
        factors = new CommittedFactors();
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
        service.remove(DeviceKind.TOTP, own.devices().get(0).id(), backup.get(1));
        assertThat(service.own().devices()).extracting(DeviceView::name).containsExactly("tablet");
        long last = own.devices().get(1).id();
        assertThatThrownBy(() -> service.remove(DeviceKind.TOTP, last, backup.get(2)))
                .hasMessageContaining("only device");
        policy = new FactorPolicy(Set.of(), true);
        service.remove(DeviceKind.TOTP, last, backup.get(2));
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
        assertThatThrownBy(() -> service.remove(DeviceKind.TOTP, phone, "wrong"))
                .isInstanceOf(NotProved.class);
        service.remove(DeviceKind.TOTP, phone, backup.get(1));
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
        assertThatThrownBy(() -> service.remove(DeviceKind.TOTP, device, null)).isInstanceOf(FactorRefused.class);
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
        assertThatThrownBy(() -> service.remove(DeviceKind.TOTP, device, bobs.get(0)))
                .hasMessageContaining("no such device");
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
        assertThatThrownBy(() -> service.beginPasskey(null)).isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> service.confirmPasskey("x", "{}")).isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> service.ask()).isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> service.remove(DeviceKind.TOTP, 1, "1")).isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> service.renewBackupCodes("1")).isInstanceOf(AccessDenied.class);
    }

    @Test
    void passkeysStandBesideAppsAndProveWhatChangesNeed() {
        SoftAuthenticator first = new SoftAuthenticator(FactorTesting.ORIGIN).counting(7);
        List<String> backup = service.confirmPasskey("laptop", first.create(service.beginPasskey(null)));
        assertThat(backup).as("the first device").hasSize(BackupCodes.COUNT);
        assertThat(service.confirm(
                        "phone", code(service.begin(first.get(service.ask())).key())))
                .isEmpty();
        SoftAuthenticator second = new SoftAuthenticator(FactorTesting.ORIGIN);
        String options = service.beginPasskey(first.get(service.ask()));
        assertThat(options).as("which not to use again").contains("excludeCredentials\":[{");
        assertThat(service.confirmPasskey("key ring", second.create(options))).isEmpty();

        List<DeviceView> devices = service.own().devices();
        assertThat(devices).extracting(DeviceView::name).containsExactly("phone", "laptop", "key ring");
        assertThat(devices.get(1).lastUsed()).contains(clock.instant());
        service.remove(DeviceKind.TOTP, devices.get(0).id(), second.get(service.ask()));
        service.remove(DeviceKind.PASSKEY, devices.get(1).id(), second.get(service.ask()));
        long last = devices.get(2).id();
        assertThatThrownBy(() -> service.remove(DeviceKind.PASSKEY, last, second.get(service.ask())))
                .hasMessageContaining("only device");
        assertThatThrownBy(() -> service.renewBackupCodes(first.get(service.ask())))
                .as("one that was removed")
                .hasMessageContaining("not accepted");
        assertThat(audited())
                .containsExactly(
                        "FACTOR_ADD PERSON",
                        "FACTOR_ADD PERSON",
                        "FACTOR_ADD PERSON",
                        "FACTOR_REMOVE FACTOR",
                        "FACTOR_REMOVE FACTOR");
    }

    @Test
    void aPasskeyIsAddedAfterAProofAndByTheLoginThatGaveIt() {
        SoftAuthenticator mine = new SoftAuthenticator(FactorTesting.ORIGIN);
        service.confirmPasskey("laptop", mine.create(service.beginPasskey(null)));
        assertThatThrownBy(() -> service.beginPasskey(null)).isInstanceOf(FactorRefused.class);
        SoftAuthenticator another = new SoftAuthenticator(FactorTesting.ORIGIN);
        String asProof = service.ask()
                .replace(
                        "{\"challenge",
                        "{\"rp\":{\"id\":\"carme.example.org\"},\"user\":{\"id\":\"AAAA\"},\"challenge");
        assertThatThrownBy(() -> service.confirmPasskey("sneaked in", another.create(asProof)))
                .as("a challenge for a proof adds nothing")
                .hasMessageContaining("too long");
        String options = service.beginPasskey(mine.get(service.ask()));
        caller.is(person("alice", SiteRole.USER));
        assertThatThrownBy(() -> service.confirmPasskey("by another login", another.create(options)))
                .hasMessageContaining("too long");
        assertThat(service.own().devices()).hasSize(1);
    }

    @Test
    void nobodyReachesPasskeysOfOthersNorAddsOneThatIsSomebodysAlready() {
        SoftAuthenticator alices = new SoftAuthenticator(FactorTesting.ORIGIN);
        service.confirmPasskey("laptop", alices.create(service.beginPasskey(null)));
        long device = service.own().devices().get(0).id();
        caller.is(person("bob", SiteRole.USER));
        assertThatThrownBy(() -> service.confirmPasskey("copy", alices.create(service.beginPasskey(null))))
                .hasMessageContaining("not accepted");
        SoftAuthenticator bobs = new SoftAuthenticator(FactorTesting.ORIGIN);
        List<String> codes = service.confirmPasskey("laptop", bobs.create(service.beginPasskey(null)));
        assertThat(bobs.handle()).isNotEqualTo(alices.handle());
        policy = new FactorPolicy(Set.of(), true);
        assertThatThrownBy(() -> service.remove(DeviceKind.PASSKEY, device, codes.get(0)))
                .hasMessageContaining("no such device");
        assertThatThrownBy(() -> service.renewBackupCodes(alices.get(service.ask())))
                .isInstanceOf(FactorRefused.class);
        caller.is(person("alice", SiteRole.USER));
        assertThat(service.own().devices()).hasSize(1);
    }

    @Test
    void aPasskeysAnswerProvesOneChangeOnly() {
        SoftAuthenticator mine = new SoftAuthenticator(FactorTesting.ORIGIN);
        service.confirmPasskey("laptop", mine.create(service.beginPasskey(null)));
        String answer = mine.counting(0).get(service.ask());
        service.renewBackupCodes(answer);
        assertThatThrownBy(() -> service.renewBackupCodes(answer)).hasMessageContaining("too long");
    }

    @Test
    void whatWasOfferedBeforeThereWasADeviceAddsNone() {
        policy = new FactorPolicy(Set.of(), true);
        NewKey app = service.begin(null);
        SoftAuthenticator key = new SoftAuthenticator(FactorTesting.ORIGIN);
        String made = key.create(service.beginPasskey(null));
        Principal thief = caller.principal();
        caller.is(person("alice", SiteRole.USER));
        clock.pass(STEP);
        service.confirm("phone", code(service.begin(null).key()));
        caller.is(thief);
        assertThatThrownBy(() -> service.confirm("thief's", code(app.key()))).hasMessageContaining("too long");
        assertThatThrownBy(() -> service.confirmPasskey("thief's", made)).hasMessageContaining("too long");
        assertThat(service.own().devices()).hasSize(1);
    }

    @Test
    void ofTwoRemovedAtOnceOneStaysWhereOneIsAsked() throws InterruptedException {
        List<String> backup = service.confirm("phone", code(service.begin(null).key()));
        service.confirmPasskey(
                "laptop", new SoftAuthenticator(FactorTesting.ORIGIN).create(service.beginPasskey(backup.get(0))));
        long user = caller.principal().userId();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Callable<Object>> removals = new ArrayList<>();
        service.own()
                .devices()
                .forEach(device -> removals.add(() -> {
                    factors.remove(user, device.kind(), device.id(), true);
                    return null;
                }));
        threads.invokeAll(removals);
        threads.shutdown();
        assertThat(service.own().devices()).hasSize(1);
    }

    @Test
    void tenPasskeysAreEnough() {
        SoftAuthenticator first = new SoftAuthenticator(FactorTesting.ORIGIN);
        service.confirmPasskey("first", first.create(service.beginPasskey(null)));
        for (int i = 1; i < 10; i++) {
            String options = service.beginPasskey(first.get(service.ask()));
            service.confirmPasskey("key " + i, new SoftAuthenticator(FactorTesting.ORIGIN).create(options));
        }
        assertThatThrownBy(() -> service.beginPasskey(first.get(service.ask()))).hasMessageContaining("10 devices");
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
        caller.is(new Principal(adam.userId(), "adam", "Adam", adam.roles(), 0));
        assertThatThrownBy(() -> container.transactions().run(() -> recovery.takeAll("alice")))
                .as("with an API token")
                .isInstanceOf(AccessDenied.class);
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
        service.remove(
                DeviceKind.TOTP, service.own().devices().get(0).id(), FactorTesting.code(OTHER, clock.instant()));
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

    /** Each call a transaction, or part of the one around it, as the container does it. */
    private final class CommittedFactors extends Factors {
        CommittedFactors() {
            super(
                    new FactorRepository(container.entityManager()),
                    users,
                    FactorTesting.seal(),
                    FactorTesting.passkeys(container.entityManager(), clock),
                    clock);
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
        public String ask(long userId, long loginId) {
            return container.transactions().call(() -> super.ask(userId, loginId));
        }

        @Override
        public String offerPasskey(long userId, String uid, long loginId) {
            return container.transactions().call(() -> super.offerPasskey(userId, uid, loginId));
        }

        @Override
        public Confirmation confirmPasskey(long userId, long loginId, String name, String answer) {
            return container.transactions().call(() -> super.confirmPasskey(userId, loginId, name, answer));
        }

        @Override
        public void remove(long userId, DeviceKind kind, long deviceId, boolean lastStays) {
            container.transactions().run(() -> super.remove(userId, kind, deviceId, lastStays));
        }
    }
}
