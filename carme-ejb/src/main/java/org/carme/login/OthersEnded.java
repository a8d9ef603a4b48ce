package org.carme.login;

import java.util.Objects;
import org.carme.throttling.ClientAddress;

/**
 * Event: somebody has ended everything but the login at hand, or has a new password. Observed within the transaction, so that all else that lets somebody
 * in ends with it.
 *
 * @param userId whose
 * @param from the browser that goes on
 */
public record OthersEnded(long userId, ClientAddress from) {
    public OthersEnded {
        Objects.requireNonNull(from);
    }
}
