package org.carme.factor;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What the owner of an account is told until it is dismissed.
 *
 * @param taken that an administrator took the second factors away, the last time
 * @param guesses how many wrong codes were typed between logins, by whoever it was
 */
public record FactorWarnings(Optional<Taken> taken, int guesses) {
    public FactorWarnings {
        Objects.requireNonNull(taken);
    }

    /**
     * That somebody took all second factors away.
     *
     * @param id its row
     * @param by what the administrator is called
     * @param made when
     */
    public record Taken(long id, String by, Instant made) {}
}
