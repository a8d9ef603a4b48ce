package org.carme.platform;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What one look at a part found.
 *
 * @param state how it is
 * @param detail why, where it is not simply up; no secret
 * @param success when it last worked, where the part knows that better than the one who looks
 * @param facts figures worth knowing, by name
 */
public record Finding(State state, String detail, Optional<Instant> success, Map<String, String> facts) {
    /** How a part is. */
    public enum State {
        /** Works. */
        UP,
        /** Works, but somebody should look at it soon. */
        WARNING,
        /** Does not work. */
        DOWN,
        /** Nobody has looked or heard yet. */
        UNKNOWN,
        /** Is not configured here. */
        ABSENT;

        /** Whether it does its work. */
        public boolean works() {
            return this == UP || this == WARNING;
        }
    }

    public Finding {
        Objects.requireNonNull(state);
        Objects.requireNonNull(detail);
        Objects.requireNonNull(success);
        facts = Map.copyOf(facts);
    }

    /** It works. */
    public static Finding up() {
        return of(State.UP, "");
    }

    /** It is so, and why. */
    public static Finding of(State state, String detail) {
        return new Finding(state, detail, Optional.empty(), Map.of());
    }

    /** The same with figures. */
    public Finding with(Map<String, String> figures) {
        return new Finding(state, detail, success, figures);
    }

    /** The same, with the time when it last worked. */
    public Finding lastWorked(Optional<Instant> when) {
        return new Finding(state, detail, when, facts);
    }
}
