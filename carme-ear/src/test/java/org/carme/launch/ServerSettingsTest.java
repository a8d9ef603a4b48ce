package org.carme.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerSettingsTest {
    @TempDir
    Path directory;

    private final Properties system = new Properties();

    @BeforeEach
    void file() {
        system.setProperty("user.home", directory.toString());
        system.setProperty(
                Settings.FILE_KEY, directory.resolve("carme.properties").toString());
    }

    @Test
    void aFullServerGetsTheSameKeysAndTheAdaptersNameInAnEar() throws Exception {
        Path data = directory.resolve("state/carme");
        Files.writeString(directory.resolve("carme.properties"), "carme.data = " + data + "\n");

        ServerSettings.prepare(system, "#adapter");

        assertThat(system.getProperty("carme.ds.url")).startsWith("jdbc:h2:file:" + data);
        assertThat(system.getProperty("carme.batch.adapter")).isEqualTo("#adapter");
        assertThat(Files.getPosixFilePermissions(data)).hasSize(3);
    }

    @Test
    void aBadValueKeepsItFromStartingWithTheKeysName() throws Exception {
        Files.writeString(directory.resolve("carme.properties"), "carme.access.stale = long\n");

        assertThatThrownBy(() -> ServerSettings.prepare(system, "#adapter"))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("carme.access.stale: ");
        assertThat(system).doesNotContainKey("carme.ds.url");
    }
}
