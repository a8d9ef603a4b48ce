package org.carme.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @TempDir
    Path directory;

    private final Properties system = new Properties();

    @BeforeEach
    void home() {
        system.setProperty("user.home", directory.toString());
    }

    @Test
    void withoutAnythingItIsAnEmbeddedDatabaseBehindLoopback() throws Exception {
        Settings settings = Settings.read(system, Map.of());

        assertThat(settings.get(Setting.HTTP_ADDRESS)).isEqualTo("127.0.0.1");
        assertThat(settings.get(Setting.URL)).isEqualTo("http://carme.localhost:8080");
        assertThat(settings.get(Setting.DATABASE_URL))
                .startsWith("jdbc:h2:file:" + directory.resolve(".local/state/carme/carme") + ";MODE=MySQL");
    }

    @Test
    void aSystemPropertyWinsOverTheEnvironmentAndThatOverTheFile() throws Exception {
        file("carme.http.port=1\ncarme.http.threads=1\ncarme.cluster.name=file\n");
        system.setProperty("carme.http.port", "3");

        Settings settings =
                Settings.read(system, Map.of("CARME_HTTP_PORT", "2", "CARME_HTTP_THREADS", "2", "UNRELATED", "x"));

        assertThat(settings.get(Setting.HTTP_PORT)).isEqualTo("3");
        assertThat(settings.get(Setting.HTTP_THREADS)).isEqualTo("2");
        assertThat(settings.get(Setting.CLUSTER_NAME)).isEqualTo("file");
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void aSecretThatOthersCanReachIsRefused(String key) throws Exception {
        for (String mode : List.of("rw-r-----", "rw----r--", "rw-----w-", "r--r--r--")) {
            file(key + "=" + secret(mode) + "\n");
            assertThatThrownBy(() -> Settings.read(system, Map.of()))
                    .as(mode)
                    .isInstanceOf(BadSettingException.class)
                    .hasMessageStartingWith(key + ": ")
                    .hasMessageContaining("chmod 600");
        }
        for (String mode : List.of("rw-------", "r--------")) {
            file(key + "=" + secret(mode) + "\n");
            assertThatCode(() -> Settings.read(system, Map.of())).as(mode).doesNotThrowAnyException();
        }
    }

    /** Found by their names: a key that is added is looked at as well. */
    static List<String> secrets() {
        List<String> secrets = Arrays.stream(Setting.values())
                .map(Setting::key)
                .filter(key -> key.matches(".*(key|password|secret|import)-file"))
                .toList();
        assertThat(secrets)
                .contains(
                        "carme.ds.password-file",
                        "carme.ldap.password-file",
                        "carme.oidc.client-secret-file",
                        "carme.cluster.key-file",
                        "carme.proxy.key-file",
                        "carme.state.key-file",
                        "carme.factor.key-file",
                        "carme.factor.import-file",
                        "carme.audit.key-file");
        return secrets;
    }

    /** Where nobody says where they are, they are in the data directory; from a copy, say, of another machine. */
    @ParameterizedTest
    @ValueSource(strings = {"state.key", "factor.key", "audit.key"})
    void aSecretInTheDataDirectoryThatOthersCanReachIsRefused(String name) throws Exception {
        Path data = Files.createDirectory(directory.resolve("data"));
        file("carme.data=" + data + "\n");
        Path secret = Files.move(secret("rw-------"), data.resolve(name));
        assertThatCode(() -> Settings.read(system, Map.of())).doesNotThrowAnyException();

        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> Settings.read(system, Map.of()))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("chmod 600 " + secret);
    }

    @Test
    void aDirectoryOfKeysOfWhichOneIsOpenIsRefused() throws Exception {
        Path keys = Files.createDirectory(directory.resolve("pki"));
        file("carme.pki.directory=" + keys + "\n");
        Files.writeString(keys.resolve("job-ca.pem"), "for everybody");
        Path key = Files.move(secret("rw-------"), keys.resolve("job-ca.key"));
        assertThatCode(() -> Settings.read(system, Map.of())).doesNotThrowAnyException();

        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> Settings.read(system, Map.of()))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("carme.pki.directory: ")
                .hasMessageContaining("job-ca.key");
    }

    private Path secret(String mode) throws IOException {
        Path file = directory.resolve("secret");
        Files.deleteIfExists(file);
        Files.writeString(file, "s3cret\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @Test
    void thePasswordComesFromItsFileAndTheDriverFromTheUrl() throws Exception {
        Path secret = secret("rw-------");
        file("carme.ds.url=jdbc:mysql://db/carme\ncarme.ds.password-file=" + secret + "\n");

        Settings settings = Settings.read(system, Map.of());
        settings.publish(system);

        assertThat(system.getProperty("carme.ds.password")).isEqualTo("s3cret");
        assertThat(system.getProperty("carme.ds.url"))
                .isEqualTo(
                        "jdbc:mysql://db/carme?fallbackToSystemKeyStore=false&connectTimeout=5000&socketTimeout=60000&useLocalSessionState=true");
        assertThat(system.getProperty("carme.ds.class")).isEqualTo("com.mysql.cj.jdbc.MysqlDataSource");
    }

    @ParameterizedTest
    @CsvSource({
        "carme.http.port, 0",
        "carme.http.port, 65536",
        "carme.http.port, eighty",
        "carme.http.threads, -1",
        "carme.url, carme.example.org",
        "carme.url, https://carme.example.org/path",
        "carme.access.max-age, 5",
        "carme.login.absolute, 0h",
        "carme.cluster.transport, telnet",
        "carme.cluster.connect-seconds, 10s",
        "carme.cluster.request-seconds, 3601",
        "carme.log.format, xml",
        "carme.cluster.key-file, /does/not/exist",
        "carme.pki.directory, /etc/hostname",
    })
    void aBadValueIsRefusedWithTheKeysNameAndItsOrigin(String key, String value) throws Exception {
        Path file = file(key + "=" + value + "\n");

        assertThatThrownBy(() -> Settings.read(system, Map.of()))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith(key + ": ")
                .hasMessageContaining(file.toString());
    }

    @Test
    void aMisspeltKeyIsRefused() throws Exception {
        file("carme.htp.port=80\n");

        assertThatThrownBy(() -> Settings.read(system, Map.of()))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("carme.htp.port: there is no such key");
    }

    @Test
    void aNamedFileThatIsNotThereIsRefused() {
        system.setProperty(Settings.FILE_KEY, "/does/not/exist");

        assertThatThrownBy(() -> Settings.read(system, Map.of()))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith(Settings.FILE_KEY + ": /does/not/exist");
    }

    private Path file(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("carme.properties"), text);
        system.setProperty(Settings.FILE_KEY, file.toString());
        return file;
    }
}
