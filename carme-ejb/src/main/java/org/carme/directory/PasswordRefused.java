package org.carme.directory;

import org.carme.platform.BusinessException;

/** The directory does not take a new password; the message says why. */
public class PasswordRefused extends BusinessException {
    /** With the reason's key. */
    public PasswordRefused(String key) {
        super(key);
    }
}
