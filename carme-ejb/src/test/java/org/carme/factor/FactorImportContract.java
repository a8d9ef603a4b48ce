package org.carme.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.carme.platform.BadSetting;
import org.carme.user.Erasure;
import org.carme.user.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that people bring along, the same on every database. */
abstract class FactorImportContract extends FactorFixture {
    private static final String KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    private static final String OTHER = "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U";

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
                DeviceKind.TOTP, service.own().devices().get(0).id(), FactorTesting.code(OTHER, clock.instant()), HERE);
        read(file);
        assertThat(service.own().devices()).as("a removed one stays removed").hasSize(1);
        clock.pass(STEP);
        assertThat(prove(FactorTesting.code(KEY, clock.instant()))).isEqualTo(Proof.WRONG);
    }

    @Test
    void whoWasErasedDoesNotComeBackByTheFile(@TempDir Path directory) throws IOException {
        Path file = file(directory, line("dora", KEY));
        read(file);
        long dora = id("dora").orElseThrow();
        container.transactions().run(() -> {
            new FactorRecords()
                    .erase(new Erasure(container.entityManager(), dora, "dora", "erased:1", clock.instant()));
            sql("UPDATE users SET uid = 'erased:1' WHERE id = " + dora);
        });
        read(file);
        assertThat(id("dora")).as("nobody of that name is known").isEmpty();
        container.transactions().run(() -> users.findOrAdd("dora"));
        read(file);
        assertThat(factors.hasDevice(id("dora").orElseThrow()))
                .as("whoever is called so next has no key of hers")
                .isFalse();
    }

    @Test
    void whatWasBroughtBeforeItWasNotedIsNotedThen(@TempDir Path directory) throws IOException {
        Path file = file(directory, line("alice", KEY));
        read(file);
        container.transactions().run(() -> sql("DELETE FROM imported_keys"));
        read(file);
        assertThat(service.own().devices()).hasSize(1);
        container.transactions().run(() -> sql("DELETE FROM totp_devices"));
        read(file);
        assertThat(service.own().devices()).isEmpty();
    }

    private Optional<Long> id(String uid) {
        return container.transactions().call(() -> users.find(uid).map(User::id));
    }

    private void sql(String statement) {
        container.entityManager().createNativeQuery(statement).executeUpdate();
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
}
