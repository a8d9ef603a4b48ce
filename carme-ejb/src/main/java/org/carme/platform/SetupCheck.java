package org.carme.platform;

/**
 * One line of the page that checks the configuration.
 *
 * @param key the configuration key
 * @param outcome how it stands
 * @param detail what is missing or wrong; never a secret
 */
public record SetupCheck(String key, Outcome outcome, String detail) {
    /** How a check ended. */
    public enum Outcome {
        /** Set and usable. */
        OK,
        /** Not set; what depends on it does not work. */
        MISSING,
        /** Set, but not usable. */
        BAD
    }
}
