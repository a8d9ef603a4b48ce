package org.carme.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Every key that a site may set. A key that is not listed here is refused at start, so that a misspelt one is found then and not by an
 * unprotected service.
 */
enum Setting {
    URL("carme.url", Kind.URL),
    DATA("carme.data", Kind.TEXT),
    INSTANCE("carme.instance", Kind.TEXT),
    SITE_FILE("carme.site.file", Kind.FILE),
    LOG_FORMAT("carme.log.format", Kind.LOG_FORMAT),

    HTTP_ADDRESS("carme.http.address", Kind.TEXT),
    HTTP_PORT("carme.http.port", Kind.PORT),
    HTTP_THREADS("carme.http.threads", Kind.COUNT),
    STOP_WITHIN("carme.stop.within", Kind.DURATION),

    DATABASE_CLASS("carme.ds.class", Kind.TEXT),
    DATABASE_URL("carme.ds.url", Kind.TEXT),
    DATABASE_USER("carme.ds.user", Kind.TEXT),
    DATABASE_PASSWORD("carme.ds.password", Kind.TEXT),
    DATABASE_PASSWORD_FILE("carme.ds.password-file", Kind.SECRET_FILE),

    LDAP_URL("carme.ldap.url", Kind.TEXT),
    LDAP_BASE("carme.ldap.base", Kind.TEXT),
    LDAP_GROUPS_BASE("carme.ldap.groups-base", Kind.TEXT),
    LDAP_BIND_DN("carme.ldap.bind-dn", Kind.TEXT),
    LDAP_PASSWORD_FILE("carme.ldap.password-file", Kind.SECRET_FILE),
    LDAP_CA_FILE("carme.ldap.ca-file", Kind.FILE),
    LDAP_DISABLED_FILTER("carme.ldap.disabled-filter", Kind.TEXT),
    LDAP_WRONG_AFTER("carme.ldap.wrong-after", Kind.DURATION),
    LDAP_USERS_GROUP("carme.ldap.users-group", Kind.TEXT),
    LDAP_OPERATOR_GROUP("carme.ldap.operator-group", Kind.TEXT),
    LDAP_ADMIN_GROUP("carme.ldap.admin-group", Kind.TEXT),

    OIDC_ISSUER("carme.oidc.issuer", Kind.ISSUER),
    OIDC_CLIENT_ID("carme.oidc.client-id", Kind.TEXT),
    OIDC_CLIENT_SECRET_FILE("carme.oidc.client-secret-file", Kind.SECRET_FILE),
    OIDC_TITLE("carme.oidc.title", Kind.TEXT),
    OIDC_CA_FILE("carme.oidc.ca-file", Kind.FILE),
    OIDC_SCOPES("carme.oidc.scopes", Kind.TEXT),
    OIDC_UID_CLAIM("carme.oidc.uid-claim", Kind.TEXT),
    OIDC_MFA_ACR("carme.oidc.mfa-acr", Kind.TEXT),
    OIDC_MFA_AMR("carme.oidc.mfa-amr", Kind.TEXT),

    CLUSTER_NAME("carme.cluster.name", Kind.TEXT),
    CLUSTER_TRANSPORT("carme.cluster.transport", Kind.TRANSPORT),
    CLUSTER_HEADS("carme.cluster.heads", Kind.TEXT),
    CLUSTER_COMMAND("carme.cluster.command", Kind.TEXT),
    CLUSTER_USER("carme.cluster.user", Kind.TEXT),
    CLUSTER_KEY_FILE("carme.cluster.key-file", Kind.SECRET_FILE),
    CLUSTER_KNOWN_HOSTS_FILE("carme.cluster.known-hosts-file", Kind.FILE),
    CLUSTER_CONNECT_SECONDS("carme.cluster.connect-seconds", Kind.SECONDS),
    CLUSTER_REQUEST_SECONDS("carme.cluster.request-seconds", Kind.SECONDS),

    PKI_DIRECTORY("carme.pki.directory", Kind.KEY_DIRECTORY),
    PKI_JOB_CERTIFICATE_LIFE("carme.pki.job-certificate-life", Kind.DURATION),
    PKI_JOB_CERTIFICATE_RENEWAL("carme.pki.job-certificate-renewal", Kind.DURATION),
    PROXY_KEY_FILE("carme.proxy.key-file", Kind.SECRET_FILE),
    PROXY_ADDRESS("carme.proxy.address", Kind.TEXT),
    PROXY_CA_FILE("carme.proxy.ca-file", Kind.FILE),
    STATE_KEY_FILE("carme.state.key-file", Kind.OWN_SECRET_FILE),
    AUDIT_KEY_FILE("carme.audit.key-file", Kind.OWN_SECRET_FILE),
    AUDIT_HEAD_FILE("carme.audit.head-file", Kind.TEXT),
    AUDIT_KEPT("carme.audit.kept", Kind.DURATION),

    FACTOR_REQUIRED("carme.factor.required", Kind.TEXT),
    FACTOR_OFF("carme.factor.off", Kind.PASSWORDS_ONLY),
    FACTOR_PASSKEY_ONLY("carme.factor.passkey-only", Kind.YES_OR_NO),
    FACTOR_KEY_FILE("carme.factor.key-file", Kind.OWN_SECRET_FILE),
    FACTOR_IMPORT_FILE("carme.factor.import-file", Kind.SECRET_FILE),

    LAUNCH_ANSWER_WITHIN("carme.launch.answer-within", Kind.DURATION),
    LAUNCH_GRACE("carme.launch.grace", Kind.DURATION),
    LAUNCH_FORGOTTEN("carme.launch.forgotten", Kind.DURATION),

    ACCESS_MAX_AGE("carme.access.max-age", Kind.DURATION),
    ACCESS_UPGRADE_MAX_AGE("carme.access.upgrade-max-age", Kind.DURATION),
    ACCESS_DENIAL_MAX_AGE("carme.access.denial-max-age", Kind.DURATION),
    ACCESS_STALE("carme.access.stale", Kind.DURATION),
    ACCESS_CODE_LIFE("carme.access.code-life", Kind.DURATION),
    EXTENSION_TIMES("carme.extension.times", Kind.NUMBER),
    EXTENSION_LONGEST("carme.extension.longest", Kind.DURATION),
    LOGIN_ABSOLUTE("carme.login.absolute", Kind.DURATION),
    LOGIN_IDLE("carme.login.idle", Kind.DURATION),
    LOGIN_KEPT("carme.login.kept", Kind.DURATION),
    LOGIN_FAILURES("carme.login.failures", Kind.COUNT),
    LOGIN_NETWORK_FAILURES("carme.login.network-failures", Kind.COUNT),
    LOGIN_WINDOW("carme.login.window", Kind.DURATION);

    private final String key;
    private final Kind kind;

    Setting(String key, Kind kind) {
        this.key = key;
        this.kind = kind;
    }

    String key() {
        return key;
    }

    /** The name under which MicroProfile Config looks for the key in the environment. */
    String environmentName() {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** Whether its file, or what lies in its directory, opens something by itself. */
    boolean holdsSecrets() {
        return kind == Kind.SECRET_FILE || kind == Kind.OWN_SECRET_FILE || kind == Kind.KEY_DIRECTORY;
    }

    /** What is wrong with this value, or nothing. */
    Optional<String> fault(String value) {
        return kind.fault.apply(value);
    }

    static Optional<Setting> find(String key) {
        return Arrays.stream(values()).filter(s -> s.key.equals(key)).findFirst();
    }

    private enum Kind {
        TEXT(v -> v.isBlank() ? Optional.of("must not be empty") : Optional.empty()),
        URL(v -> v.matches("https?://[A-Za-z0-9.-]+(:\\d{1,5})?/?")
                ? Optional.empty()
                : Optional.of("must look like https://carme.example.org, without a path")),
        ISSUER(v ->
                v.matches("(https://[^/?#@\\s]+|http://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?)(/[^?#\\s]*)?")
                        ? Optional.empty()
                        : Optional.of("must look like https://login.example.org/path; http only on this machine")),
        PORT(v -> v.matches("\\d{1,5}") && Integer.parseInt(v) > 0 && Integer.parseInt(v) < 65536
                ? Optional.empty()
                : Optional.of("must be a port from 1 to 65535")),
        COUNT(v -> v.matches("[1-9]\\d{0,4}") ? Optional.empty() : Optional.of("must be a whole number above 0")),
        NUMBER(v -> v.matches("\\d{1,5}") ? Optional.empty() : Optional.of("must be a whole number")),
        DURATION(v -> Pattern.matches("[1-9]\\d{0,6}(ms|s|m|h|d)", v)
                ? Optional.empty()
                : Optional.of("must be a time such as 5s, 10m or 12h")),
        SECONDS(v -> v.matches("[1-9]\\d{0,3}") && Integer.parseInt(v) <= 3600
                ? Optional.empty()
                : Optional.of("must be whole seconds from 1 to 3600")),
        LOG_FORMAT(v -> v.equals("text") || v.equals("json") ? Optional.empty() : Optional.of("must be text or json")),
        PASSWORDS_ONLY(v -> v.equals("passwords-only") ? Optional.empty() : Optional.of("must be passwords-only")),
        YES_OR_NO(v -> v.equals("yes") || v.equals("no") ? Optional.empty() : Optional.of("must be yes or no")),
        TRANSPORT(v -> v.equals("ssh") || v.equals("local") ? Optional.empty() : Optional.of("must be ssh or local")),
        FILE(v -> Files.isReadable(Path.of(v)) && !Files.isDirectory(Path.of(v))
                ? Optional.empty()
                : Optional.of("must be a file that this user can read")),
        SECRET_FILE(v -> SecretFile.fault(Path.of(v))),
        OWN_SECRET_FILE(v -> v.isBlank() ? Optional.of("must not be empty") : SecretFile.faultIfThere(Path.of(v))),
        KEY_DIRECTORY(v -> SecretFile.faultIn(Path.of(v)));

        private final Function<String, Optional<String>> fault;

        Kind(Function<String, Optional<String>> fault) {
            this.fault = fault;
        }
    }
}
