package org.carme.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.carme.platform.BadSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactorSealTest {
    private final FactorSeal seal = FactorTesting.seal();
    private final TotpKey key = TotpKey.random();

    @Test
    void aSealedKeyOpensForItsUserOnly() {
        String sealed = seal.close(7, key);
        assertThat(seal.open(7, sealed).bytes()).isEqualTo(key.bytes());
        assertThat(seal.close(7, key)).as("sealed again").isNotEqualTo(sealed);
        assertThatThrownBy(() -> seal.open(8, sealed)).isInstanceOf(BadSetting.class);
        byte[] other = new byte[FactorKeyFile.BYTES];
        other[0] = 1;
        assertThatThrownBy(() -> new FactorSeal(other).open(7, sealed)).isInstanceOf(BadSetting.class);
        byte[] bent = Base64.getDecoder().decode(sealed);
        bent[20] ^= 1;
        assertThatThrownBy(() -> seal.open(7, Base64.getEncoder().encodeToString(bent)))
                .isInstanceOf(BadSetting.class);
    }

    @Test
    void marksTellSecretsApartAndNothingElse() {
        byte[] secret = {1, 2, 3};
        assertThat(seal.mark(7, "a", secret))
                .matches("[0-9a-f]{64}")
                .isEqualTo(seal.mark(7, "a", secret))
                .isNotEqualTo(seal.mark(8, "a", secret))
                .isNotEqualTo(seal.mark(7, "b", secret));
    }

    @Test
    void theKeysFileIsMadeOnceAndForItsOwnerOnly(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("factor.key");
        byte[] made = FactorKeyFile.read(file);
        assertThat(made).hasSize(FactorKeyFile.BYTES);
        assertThat(FactorKeyFile.read(file)).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var left = Files.list(directory)) {
            assertThat(left).containsExactly(file);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> FactorKeyFile.read(file))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void aKeyOfTheWrongSizeIsRefused(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("factor.key");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        for (String content : new String[] {"c2hvcnQ=", "not base64!"}) {
            Files.writeString(file, content);
            assertThatThrownBy(() -> FactorKeyFile.read(file)).isInstanceOf(BadSetting.class);
        }
    }
}
