package org.carme.factor;

import java.util.Objects;

/**
 * Who shows a code or a passkey's answer, and where the attempt counts.
 *
 * @param userId row of the user
 * @param loginId row of the login
 * @param source from where, as far as it matters for the limit
 */
public record ProofAttempt(long userId, long loginId, String source) {
    /** Browsers in which the person has logged in before. */
    public static final String KNOWN = "known";

    /** All others together. */
    public static final String ELSEWHERE = "elsewhere";

    public ProofAttempt {
        Objects.requireNonNull(source);
    }

    /** Whether it comes from a browser in which the person never logged in. */
    boolean isStrangers() {
        return source.equals(ELSEWHERE);
    }
}
