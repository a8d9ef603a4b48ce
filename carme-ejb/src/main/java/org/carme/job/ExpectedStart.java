package org.carme.job;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * When a job of such a shape would start.
 *
 * @param start when it would start; empty when the batch system has no estimate
 * @param reason why there is none; empty otherwise
 * @param asOf when the batch system said so, or was seen to have room
 */
public record ExpectedStart(Optional<Instant> start, String reason, Instant asOf) {

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
