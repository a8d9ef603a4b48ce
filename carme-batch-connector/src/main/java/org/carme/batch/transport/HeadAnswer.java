package org.carme.batch.transport;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;

/**
 * What the head node answered to a request that it carried out.
 *
 * @param clock its time when it took the request
 * @param code exit code of the command
 * @param out the command's output
 * @param err the command's error output
 * @param users names of accounts whose numbers the output mentions, by the number as text
 * @param nonce what separates the users' own texts in the output; empty when there are none
 */
public record HeadAnswer(Instant clock, int code, String out, String err, Map<String, String> users, String nonce) {

    /** The exit code that tells that the command's time was up. */
    public static final int TIMED_OUT = 124;

    /** The exit code that tells that the output was too long, or that the head node failed amid a change. */
    public static final int TOO_MUCH = 125;

    public HeadAnswer {
        requireNonNull(clock, "clock");
        requireNonNull(out, "out");
        requireNonNull(err, "err");
        requireNonNull(nonce, "nonce");
        users = Map.copyOf(users);
    }

    HeadAnswer withoutOutput() {
        return new HeadAnswer(clock, code, "", err, users, nonce);
    }
}
