package org.carme.factor;

import org.carme.throttling.ClientAddress;
import org.carme.user.Principal;

/** Makes sure that somebody who has no second factor here is still the one who logged in. */
public interface OwnerCheck {
    /** What this person shows, by the way in which the login began. */
    ProofAsked asked(Principal person);

    /**
     * Refuses who does not show it.
     *
     * @param shown the password, where it is asked for
     * @throws NotProved when it is not right, or the login did not just begin
     */
    void require(Principal person, String shown, ClientAddress from);
}
