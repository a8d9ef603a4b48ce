package org.carme.batch.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.bouncycastle.BouncyCastleSecurityProviderRegistrar;
import org.apache.sshd.core.CoreModuleProperties;

/** Sets up SSH clients that know one key, ask nobody, and read nothing of the account's own SSH configuration. */
final class SshClients {

    private static final Duration SLOWEST_HEARTBEAT = Duration.ofSeconds(5);

    static {
        // An instance of this module's own: the one that an application registers by name has other classes.
        SecurityUtils.registerSecurityProvider(new BouncyCastleSecurityProviderRegistrar() {
            @Override
            public boolean isNamedProviderUsed() {
                return false;
            }
        });
    }

    private SshClients() {}

    /** Starts a client that offers the key in the file and, until told otherwise, trusts no host. */
    static SshClient start(Path keyFile, Duration connectTimeout) throws IOException, GeneralSecurityException {
        SshClient client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE);
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.wrapKeyPairs(readKey(keyFile)));
        client.setFilePasswordProvider(FilePasswordProvider.EMPTY);
        client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        CoreModuleProperties.NIO_WORKERS.set(client, 2);
        CoreModuleProperties.IO_CONNECT_TIMEOUT.set(client, connectTimeout);
        CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(client, Duration.ZERO);
        // A head node that misses two is gone: its channels end, and what waits for an answer hears of it.
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, heartbeat(connectTimeout));
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, 2);
        client.start();
        return client;
    }

    private static Duration heartbeat(Duration connectTimeout) {
        Duration half = connectTimeout.dividedBy(2);
        return half.compareTo(SLOWEST_HEARTBEAT) < 0 ? half : SLOWEST_HEARTBEAT;
    }

    private static List<KeyPair> readKey(Path file) throws IOException, GeneralSecurityException {
        if (!Files.isReadable(file)) {
            throw new IOException("the key in " + file + " cannot be read");
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (permissions.contains(PosixFilePermission.OTHERS_READ)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IOException("the key in " + file + " is open to everybody");
        }
        try (InputStream in = Files.newInputStream(file)) {
            Iterable<KeyPair> pairs = SecurityUtils.loadKeyPairIdentities(
                    null, NamedResource.ofName(file.toString()), in, FilePasswordProvider.EMPTY);
            if (pairs == null) {
                throw new IOException("there is no key in " + file);
            }
            return List.of(pairs.iterator().next());
        }
    }
}
