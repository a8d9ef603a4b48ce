package org.carme.launch;

/** The configuration can't be used. The message names the key, what is wrong with it and where it was set. */
public final class BadSettingException extends Exception {
    private static final long serialVersionUID = 1L;

    BadSettingException(String message) {
        super(message);
    }
}
