package org.carme.login;

import java.util.List;

/**
 * A first device, and the login that became complete by it.
 *
 * @param signedIn the login
 * @param backupCodes codes for whoever has no device at hand, shown once
 */
public record Enrolled(SignedIn signedIn, List<String> backupCodes) {
    public Enrolled {
        backupCodes = List.copyOf(backupCodes);
    }

    @Override
    public String toString() {
        return "Enrolled[" + signedIn + "]";
    }
}
