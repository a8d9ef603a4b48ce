package org.carme.job;

import java.util.Locale;
import org.carme.platform.Messages;

/** What a person should know about an entry point: an agent's words are kept as they are, Carme's own as a key and told in the reader's language. */
public final class EntryPointMessage {
    private static final String OWN = "carme:";

    private EntryPointMessage() {}

    /** Carme's own message of that key. */
    public static String own(String key) {
        return OWN + key;
    }

    /** What to show. What only looks like a key is shown as it is. */
    static String text(String stored, Locale locale) {
        String key = stored.startsWith(OWN) ? stored.substring(OWN.length()) : "";
        return Messages.knows(key) ? Messages.text(locale, key) : stored;
    }
}
