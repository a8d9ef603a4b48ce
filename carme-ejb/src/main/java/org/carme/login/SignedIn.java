package org.carme.login;

import java.time.Instant;
import org.carme.user.Principal;

/**
 * A login that just began.
 *
 * @param token the raw token for the cookie; stored nowhere else
 * @param principal who it is
 * @param end when the login ends whatever happens
 */
public record SignedIn(String token, Principal principal, Instant end) {
    @Override
    public String toString() {
        return "SignedIn[" + principal.uid() + " until " + end + "]";
    }
}
