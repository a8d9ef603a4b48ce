package org.carme.job;

import java.util.Locale;
import org.carme.platform.Messages;

/** Why a job stands where it stands: the batch system's own words are kept as they are, Carme's are kept as a key and told in the reader's language. */
final class Reason {
    private static final String OWN = "carme:";

    private Reason() {}

    /** Carme's own reason. */
    static String own(String key) {
        return OWN + key;
    }

    /** What to show. What only looks like a key, because the batch system said so, is shown as it is. */
    static String text(String stored, Locale locale) {
        String key = stored.startsWith(OWN) ? stored.substring(OWN.length()) : "";
        return Messages.knows(key) ? Messages.text(locale, key) : stored;
    }
}
