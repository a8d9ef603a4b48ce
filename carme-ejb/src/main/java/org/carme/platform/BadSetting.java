package org.carme.platform;

/** A setting is missing or wrong. The message begins with its key and names no secret. */
public class BadSetting extends RuntimeException {
    private final String key;

    public BadSetting(String key, String fault) {
        super(key + ": " + fault);
        this.key = key;
    }

    /** The key at fault. */
    public String key() {
        return key;
    }
}
