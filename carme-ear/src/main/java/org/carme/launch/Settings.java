package org.carme.launch;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The configuration of one start. A system property wins over the environment, which wins over the file, which wins over the default. Values end
 * up as system properties, where MicroProfile Config finds them; they never stand in the arguments of a process.
 */
final class Settings {
    static final String FILE_KEY = "carme.config";
    static final Path DEFAULT_FILE = Path.of("/etc/carme/carme.properties");

    private final Map<Setting, String> values = new EnumMap<>(Setting.class);

    private Settings() {}

    /** Reads and checks everything, and refuses the first value that can't be right. */
    static Settings read(Properties system, Map<String, String> environment) throws BadSettingException {
        Settings settings = new Settings();
        settings.defaults(system, environment);
        settings.file(system, environment);
        for (Setting setting : Setting.values()) {
            settings.take(setting, environment.get(setting.environmentName()), "the environment");
        }
        for (String name : system.stringPropertyNames()) {
            if (name.startsWith("carme.") && !name.equals(FILE_KEY)) {
                settings.take(known(name, "the system properties"), system.getProperty(name), "the system properties");
            }
        }
        settings.secrets();
        settings.together(Setting.OIDC_ISSUER, Setting.OIDC_CLIENT_ID, Setting.OIDC_CLIENT_SECRET_FILE);
        return settings;
    }

    /** Refuses the first of these without the others: half a login is none. */
    private void together(Setting first, Setting... others) throws BadSettingException {
        for (Setting other : others) {
            if (values.containsKey(first) && !values.containsKey(other)) {
                throw new BadSettingException(other.key() + ": is needed where " + first.key() + " is set");
            }
        }
    }

    String get(Setting setting) {
        return values.get(setting);
    }

    int number(Setting setting) {
        return Integer.parseInt(values.get(setting));
    }

    Path path(Setting setting) {
        return Path.of(values.get(setting));
    }

    /** Hands the values to everything that runs in this process. */
    void publish(Properties system) {
        values.forEach((setting, value) -> system.setProperty(setting.key(), value));
    }

    private void defaults(Properties system, Map<String, String> environment) {
        Path state = environment.containsKey("XDG_STATE_HOME")
                ? Path.of(environment.get("XDG_STATE_HOME"))
                : Path.of(system.getProperty("user.home"), ".local", "state");
        values.put(Setting.DATA, state.resolve("carme").toString());
        values.put(Setting.HTTP_ADDRESS, "127.0.0.1");
        values.put(Setting.HTTP_PORT, "8080");
        values.put(Setting.HTTP_THREADS, "200");
        values.put(Setting.LOG_FORMAT, "text");
    }

    private void file(Properties system, Map<String, String> environment) throws BadSettingException {
        String named = system.getProperty(FILE_KEY, environment.get("CARME_CONFIG"));
        Path file = named == null ? DEFAULT_FILE : Path.of(named);
        if (named == null && Files.notExists(file)) {
            return;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new BadSettingException(FILE_KEY + ": " + file + " can't be read: " + e.getMessage());
        }
        for (String name : properties.stringPropertyNames()) {
            take(known(name, file.toString()), properties.getProperty(name).strip(), file.toString());
        }
    }

    private void take(Setting setting, String value, String origin) throws BadSettingException {
        if (value == null) {
            return;
        }
        var fault = setting.fault(value);
        if (fault.isPresent()) {
            throw new BadSettingException(setting.key() + ": " + fault.get() + " (set in " + origin + ")");
        }
        values.put(setting, value);
    }

    private static Setting known(String name, String origin) throws BadSettingException {
        return Setting.find(name)
                .orElseThrow(() -> new BadSettingException(name + ": there is no such key (set in " + origin + ")"));
    }

    /** What depends on other values: the place of the embedded database, and the database's password. */
    private void secrets() throws BadSettingException {
        values.putIfAbsent(Setting.URL, "http://carme.localhost:" + values.get(Setting.HTTP_PORT));
        inData(Setting.STATE_KEY_FILE, "state.key");
        inData(Setting.FACTOR_KEY_FILE, "factor.key");
        inData(Setting.AUDIT_KEY_FILE, "audit.key");
        inData(Setting.AUDIT_HEAD_FILE, "audit.heads");
        if (!values.containsKey(Setting.DATABASE_URL)) {
            values.put(Setting.DATABASE_CLASS, "org.h2.jdbcx.JdbcDataSource");
            values.put(
                    Setting.DATABASE_URL,
                    "jdbc:h2:file:" + path(Setting.DATA).resolve("carme")
                            + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;LOCK_TIMEOUT=20000");
            values.put(Setting.DATABASE_USER, "carme");
            values.put(Setting.DATABASE_PASSWORD, "carme"); // protected by its directory; an empty value counts as none
        } else if (!values.containsKey(Setting.DATABASE_CLASS)) {
            values.put(
                    Setting.DATABASE_CLASS,
                    get(Setting.DATABASE_URL).startsWith("jdbc:h2:")
                            ? "org.h2.jdbcx.JdbcDataSource"
                            : "com.mysql.cj.jdbc.MysqlDataSource");
        }
        values.computeIfPresent(Setting.DATABASE_URL, (key, url) -> forConnector(url));
        if (values.containsKey(Setting.DATABASE_PASSWORD_FILE)) {
            try {
                values.put(
                        Setting.DATABASE_PASSWORD,
                        Files.readString(path(Setting.DATABASE_PASSWORD_FILE)).strip());
            } catch (IOException e) {
                throw new BadSettingException(
                        Setting.DATABASE_PASSWORD_FILE.key() + ": can't be read: " + e.getMessage());
            }
        }
    }

    private void inData(Setting setting, String file) throws BadSettingException {
        if (!values.containsKey(setting)) {
            take(setting, path(Setting.DATA).resolve(file).toString(), Setting.DATA.key());
        }
    }

    /**
     * What Connector/J needs and a site has not set itself: it would show the server's own key to the database, which closes the connection then; it would
     * wait for ever for a database that is cut off; and it would ask the database before each statement how the connection is set.
     */
    private static String forConnector(String url) {
        if (!url.startsWith("jdbc:mysql:")) {
            return url;
        }
        String whole = url;
        for (String parameter : List.of(
                "fallbackToSystemKeyStore=false",
                "connectTimeout=5000",
                "socketTimeout=60000",
                "useLocalSessionState=true")) {
            String name = parameter.substring(0, parameter.indexOf('=') + 1);
            if (!whole.contains(name)) {
                whole += (whole.contains("?") ? "&" : "?") + parameter;
            }
        }
        return whole;
    }
}
