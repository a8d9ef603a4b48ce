package org.carme.login;

import org.carme.platform.BusinessException;

/** The directory does not answer. */
public class DirectoryUnreachable extends BusinessException {
    public DirectoryUnreachable() {
        super("login.unreachable");
    }
}
