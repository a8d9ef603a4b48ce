package org.carme.job;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * When a job of such a shape would start.
 *
 * @param start the batch system's estimate; empty when it has none
 * @param reason why there is none; empty otherwise
 */
public record ExpectedStart(Optional<Instant> start, String reason) {

    /** Why there is none, in English. */
    @Override
    public String reason() {
        return Reason.text(reason, Locale.ENGLISH);
    }

    /** The same in the given language as far as it is Carme's own word. */
    public String reason(Locale locale) {
        return Reason.text(reason, locale);
    }
}
