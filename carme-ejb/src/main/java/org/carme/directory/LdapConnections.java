package org.carme.directory;

import javax.net.ssl.TrustManager;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.apache.directory.ldap.client.api.DefaultLdapConnectionFactory;
import org.apache.directory.ldap.client.api.LdapConnection;
import org.apache.directory.ldap.client.api.LdapConnectionConfig;
import org.apache.directory.ldap.client.api.LdapConnectionPool;
import org.apache.directory.ldap.client.api.LdapNetworkConnection;
import org.apache.directory.ldap.client.api.ValidatingPoolableLdapConnectionFactory;
import org.carme.platform.TrustedAuthorities;

/** Connections to the directory, all under TLS and with bounded times: a small pool for searches, a fresh one for each check of a password. */
final class LdapConnections implements AutoCloseable {
    private static final int MOST = 4;

    private final LdapSettings settings;
    private final TrustManager[] trust;
    private final LdapConnectionPool searches;

    LdapConnections(LdapSettings settings) {
        this.settings = settings;
        this.trust = TrustedAuthorities.in(DirectorySetting.CA_FILE, settings.caFile());
        DefaultLdapConnectionFactory factory = new DefaultLdapConnectionFactory(config());
        factory.setTimeOut(settings.timeout().toMillis());
        GenericObjectPoolConfig<LdapConnection> limits = new GenericObjectPoolConfig<>();
        limits.setMaxTotal(MOST);
        limits.setMaxIdle(MOST);
        limits.setMaxWait(settings.timeout());
        limits.setTestOnBorrow(true);
        limits.setJmxEnabled(false);
        this.searches = new LdapConnectionPool(new ValidatingPoolableLdapConnectionFactory(factory), limits);
    }

    /** The pool, whose connections are bound as Carme. */
    LdapConnectionPool searches() {
        return searches;
    }

    /** A connection that is bound as nobody yet. */
    LdapNetworkConnection unbound() {
        LdapNetworkConnection connection = new LdapNetworkConnection(config());
        connection.setTimeOut(settings.timeout().toMillis());
        return connection;
    }

    private LdapConnectionConfig config() {
        long millis = settings.timeout().toMillis();
        LdapConnectionConfig config = new LdapConnectionConfig();
        config.setLdapHost(settings.host());
        config.setLdapPort(settings.port());
        config.setUseSsl(settings.tlsAtOnce());
        config.setUseTls(!settings.tlsAtOnce());
        config.setTrustManagers(trust);
        config.setSslEndpointIdentificationAlgorithm("LDAPS");
        config.setEnabledProtocols("TLSv1.3", "TLSv1.2");
        config.setName(settings.bindDn());
        config.setCredentials(settings.password());
        config.setTimeout(millis);
        config.setConnectTimeout(millis);
        config.setReadOperationTimeout(millis);
        config.setWriteOperationTimeout(millis);
        config.setCloseTimeout(millis);
        config.setSendTimeout(millis);
        return config;
    }

    @Override
    public void close() {
        searches.close();
    }
}
