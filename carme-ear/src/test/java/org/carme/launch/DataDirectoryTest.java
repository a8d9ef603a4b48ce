package org.carme.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path directory;

    @Test
    void itIsPrivateAndStartsWithoutWhatAKilledServerLeft() throws Exception {
        Path root = directory.resolve("state/carme");
        DataDirectory data = DataDirectory.take(root);
        Files.createDirectories(data.freshRuntime().resolve("applications/old"));

        Path runtime = data.freshRuntime();

        assertThat(runtime).isEmptyDirectory();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root)))
                .isEqualTo("rwx------");
    }

    @Test
    void oneThatWasThereBeforeIsClosedToOthers() throws Exception {
        Path root = Files.createDirectory(directory.resolve("open"));
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));

        DataDirectory.take(root);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root)))
                .isEqualTo("rwx------");
    }
}
