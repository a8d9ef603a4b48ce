package org.carme.directory;

import org.carme.platform.BusinessException;

/** There is no directory to ask. */
public class DirectoryNotConfigured extends BusinessException {
    public DirectoryNotConfigured() {
        super("login.not-configured");
    }
}
