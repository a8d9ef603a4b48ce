package org.carme.audit;

import org.carme.user.Principal;

/**
 * Who asked for something that was refused.
 *
 * @param userId row of the user, 0 for a system subject
 * @param uid name in the directory, or of the system subject
 * @param loginId row of the browser login, 0 where there was none or any of the person's is meant
 */
record Asker(long userId, String uid, long loginId) {
    static Asker of(Principal principal) {
        return new Asker(principal.userId(), principal.uid(), principal.loginId());
    }

    /** The person, by whatever way. */
    Asker byAnyWay() {
        return new Asker(userId, uid, 0);
    }
}
