package org.carme.directory;

import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import org.apache.directory.api.ldap.model.filter.FilterParser;
import org.carme.platform.BadSetting;

/**
 * How the directory is reached.
 *
 * @param host its name or address
 * @param port its port
 * @param tlsAtOnce whether TLS begins at once (ldaps) or by StartTLS
 * @param base below this people are
 * @param groupsBase below this groups are
 * @param bindDn as whom Carme searches
 * @param password with which password
 * @param disabledFilter fits accounts that are disabled
 * @param caFile authority of its certificate
 * @param timeout how long one answer may take
 * @param wrongAfter how long it takes at least until somebody hears that name and password do not belong together
 */
record LdapSettings(
        String host,
        int port,
        boolean tlsAtOnce,
        String base,
        String groupsBase,
        String bindDn,
        String password,
        String disabledFilter,
        Optional<Path> caFile,
        Duration timeout,
        Duration wrongAfter) {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int LDAP = 389;
    private static final int LDAPS = 636;

    /** As configured; empty when no directory is. */
    static Optional<LdapSettings> configured() {
        if (DirectorySetting.URL.find().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(of(
                DirectorySetting.URL.uri(),
                DirectorySetting.BASE.text(),
                DirectorySetting.GROUPS_BASE.find().orElseGet(DirectorySetting.BASE::text),
                DirectorySetting.BIND_DN.text(),
                secret(),
                filter(),
                DirectorySetting.CA_FILE.find().map(Path::of)));
    }

    static LdapSettings of(
            URI url,
            String base,
            String groupsBase,
            String bindDn,
            String password,
            String disabledFilter,
            Optional<Path> caFile) {
        boolean tls = "ldaps".equals(url.getScheme());
        if (!tls && !"ldap".equals(url.getScheme()) || url.getHost() == null) {
            throw new BadSetting(DirectorySetting.URL.key(), "must be ldaps://host[:port] or ldap://host[:port]");
        }
        int port = url.getPort() != -1 ? url.getPort() : tls ? LDAPS : LDAP;
        return new LdapSettings(
                url.getHost(),
                port,
                tls,
                base,
                groupsBase,
                bindDn,
                password,
                disabledFilter,
                caFile,
                TIMEOUT,
                wrongAnswer());
    }

    static Duration wrongAnswer() {
        Duration after = DirectorySetting.WRONG_AFTER.duration();
        if (after.compareTo(TIMEOUT) > 0) {
            throw new BadSetting(DirectorySetting.WRONG_AFTER.key(), "must be 5s at most");
        }
        return after;
    }

    static String filter() {
        String filter = DirectorySetting.DISABLED_FILTER.text();
        try {
            FilterParser.parse(filter);
        } catch (ParseException e) {
            throw new BadSetting(DirectorySetting.DISABLED_FILTER.key(), "is no LDAP filter: " + e.getMessage());
        }
        return filter;
    }

    static String secret() {
        return DirectorySetting.PASSWORD_FILE.secretIn(DirectorySetting.PASSWORD_FILE.path());
    }

    @Override
    public String toString() {
        return "LdapSettings[" + host + ":" + port + "]";
    }
}
