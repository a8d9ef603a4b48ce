package org.carme.batch.transport;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.signature.Signature;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The host keys of one head node, as a file in the format of {@code known_hosts} tells them. Any other key is refused. */
final class PinnedHostKeys implements ServerKeyVerifier {

    private static final Logger LOG = LoggerFactory.getLogger(PinnedHostKeys.class);
    private static final String REVOKED = "revoked";

    private final HeadAddress head;
    private final List<PublicKey> trusted = new ArrayList<>();
    private final List<PublicKey> revoked = new ArrayList<>();

    private PinnedHostKeys(HeadAddress head) {
        this.head = head;
    }

    /** Reads the keys that the file has for this head node: under exactly the name or address by which it is configured. */
    static PinnedHostKeys read(Path file, HeadAddress head) throws IOException, GeneralSecurityException {
        if (!Files.isReadable(file)) {
            throw new IOException("the host keys in " + file + " cannot be read");
        }
        PinnedHostKeys keys = new PinnedHostKeys(head);
        for (KnownHostEntry entry : KnownHostEntry.readKnownHostEntries(file)) {
            if (entry.isHostMatch(head.host(), head.port())) {
                keys.add(entry);
            }
        }
        if (keys.trusted.isEmpty()) {
            throw new IOException("no host key for " + head + " in " + file);
        }
        return keys;
    }

    private void add(KnownHostEntry entry) throws IOException, GeneralSecurityException {
        PublicKey key = entry.getKeyEntry().resolvePublicKey(null, PublicKeyEntryResolver.IGNORING);
        if (key != null && entry.getMarker() == null) {
            trusted.add(key);
        } else if (key != null && REVOKED.equals(entry.getMarker())) {
            revoked.add(key);
        }
    }

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey offered) {
        boolean pinned = contains(trusted, offered) && !contains(revoked, offered);
        if (!pinned) {
            LOG.warn("{} shows a host key that is not pinned: {}", head, KeyUtils.getFingerPrint(offered));
        }
        return pinned;
    }

    /** The signatures with those first whose kind of key is pinned: the server then shows a key that can be compared. */
    List<NamedFactory<Signature>> preferred(List<NamedFactory<Signature>> signatures) {
        Set<String> kinds = trusted.stream().map(KeyUtils::getKeyType).collect(Collectors.toSet());
        return signatures.stream()
                .sorted(Comparator.comparing(each -> !kinds.contains(KeyUtils.getCanonicalKeyType(each.getName()))))
                .toList();
    }

    private static boolean contains(List<PublicKey> keys, PublicKey wanted) {
        return keys.stream().anyMatch(key -> KeyUtils.compareKeys(key, wanted));
    }
}
