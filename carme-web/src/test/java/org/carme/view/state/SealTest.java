package org.carme.view.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.carme.platform.BadSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealTest {

    private static final byte[] CONTENT = "state".getBytes(StandardCharsets.UTF_8);

    private final Seal seal = new Seal(StateKey.read(Optional.empty()));

    @Test
    void opensWhatItClosed() {
        assertThat(seal.open(seal.close(CONTENT, "alice"), "alice")).contains(CONTENT);
    }

    @Test
    void opensForNobodyElse() {
        assertThat(seal.open(seal.close(CONTENT, "alice"), "bob")).isEmpty();
    }

    @Test
    void opensNothingThatWasChanged() {
        String closed = seal.close(CONTENT, "alice");
        char other = closed.charAt(20) == 'A' ? 'B' : 'A';
        assertThat(seal.open(closed.substring(0, 20) + other + closed.substring(21), "alice"))
                .isEmpty();
        assertThat(seal.open("", "alice")).isEmpty();
        assertThat(seal.open("no base64!", "alice")).isEmpty();
    }

    @Test
    void opensNothingOfAnotherKey() {
        assertThat(new Seal(StateKey.read(Optional.empty())).open(seal.close(CONTENT, "alice"), "alice"))
                .isEmpty();
    }

    @Test
    void theKeyOutlivesARestart(@TempDir Path directory) throws Exception {
        Optional<Path> file = Optional.of(directory.resolve("state.key"));
        String closed = new Seal(StateKey.read(file)).close(CONTENT, "alice");
        assertThat(new Seal(StateKey.read(file)).open(closed, "alice")).contains(CONTENT);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.get())))
                .isEqualTo("rw-------");
        assertThat(directory.toFile().list()).containsExactly("state.key");
    }

    @Test
    void aBadKeyIsRefusedWithItsName(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("state.key"), "too short");
        assertThatThrownBy(() -> StateKey.read(Optional.of(file)))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("carme.state.key-file");
    }
}
