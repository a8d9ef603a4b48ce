package org.carme.login;

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
 * @param base below this people and groups are
 * @param bindDn as whom Carme searches
 * @param password with which password
 * @param disabledFilter fits accounts that are disabled
 * @param caFile authority of its certificate
 * @param timeout how long one answer may take
 */
record LdapSettings(
        String host,
        int port,
        boolean tlsAtOnce,
        String base,
        String bindDn,
        String password,
        String disabledFilter,
        Optional<Path> caFile,
        Duration timeout) {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int LDAP = 389;
    private static final int LDAPS = 636;

    /** As configured; empty when no directory is. */
    static Optional<LdapSettings> configured() {
        if (LoginSetting.URL.find().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(of(
                LoginSetting.URL.uri(),
                LoginSetting.BASE.text(),
                LoginSetting.BIND_DN.text(),
                secret(),
                filter(),
                LoginSetting.CA_FILE.find().map(Path::of)));
    }

    static LdapSettings of(
            URI url, String base, String bindDn, String password, String disabledFilter, Optional<Path> caFile) {
        boolean tls = "ldaps".equals(url.getScheme());
        if (!tls && !"ldap".equals(url.getScheme()) || url.getHost() == null) {
            throw new BadSetting(LoginSetting.URL.key(), "must be ldaps://host[:port] or ldap://host[:port]");
        }
        int port = url.getPort() != -1 ? url.getPort() : tls ? LDAPS : LDAP;
        return new LdapSettings(url.getHost(), port, tls, base, bindDn, password, disabledFilter, caFile, TIMEOUT);
    }

    static String filter() {
        String filter = LoginSetting.DISABLED_FILTER.text();
        try {
            FilterParser.parse(filter);
        } catch (ParseException e) {
            throw new BadSetting(LoginSetting.DISABLED_FILTER.key(), "is no LDAP filter: " + e.getMessage());
        }
        return filter;
    }

    static String secret() {
        return LoginSetting.PASSWORD_FILE.secretIn(LoginSetting.PASSWORD_FILE.path());
    }

    @Override
    public String toString() {
        return "LdapSettings[" + host + ":" + port + "]";
    }
}
