package org.carme.directory;

import org.carme.platform.BusinessException;

/** The directory does not answer. */
public class DirectoryUnreachable extends BusinessException {
    private final boolean passwordWasSent;

    public DirectoryUnreachable() {
        this(false);
    }

    /** Says whether the directory got a password to check and then fell silent. */
    public DirectoryUnreachable(boolean passwordWasSent) {
        super("login.unreachable");
        this.passwordWasSent = passwordWasSent;
    }

    /** Whether the directory may have checked a password all the same. */
    public boolean passwordWasSent() {
        return passwordWasSent;
    }
}
