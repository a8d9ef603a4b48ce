package org.carme.factor;

import java.util.List;

/**
 * What came of confirming an offered key, or of making a passkey.
 *
 * @param proof whether the code was one of the key's, or the passkey's answer one to what was asked
 * @param backupCodes the person's new backup codes, where this is the first device; shown once
 */
public record Confirmation(Proof proof, List<String> backupCodes) {
    public Confirmation {
        backupCodes = List.copyOf(backupCodes);
    }

    @Override
    public String toString() {
        return "Confirmation[" + proof + "]";
    }
}
