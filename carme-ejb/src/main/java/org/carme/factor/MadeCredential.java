package org.carme.factor;

import java.util.List;

/**
 * What an authenticator made for this site.
 *
 * @param id the credential's identifier, chosen by the authenticator
 * @param credential identifier and public key, as the authenticator wrote them
 * @param signCount what it has counted so far; 0 where it does not count
 * @param backupEligible whether it may be carried to other devices of its owner
 * @param transports how the browser reaches it
 */
record MadeCredential(byte[] id, byte[] credential, long signCount, boolean backupEligible, List<String> transports) {
    MadeCredential {
        transports = List.copyOf(transports);
    }
}
