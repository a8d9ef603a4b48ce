package org.carme.routing;

import jakarta.ejb.Stateless;
import java.util.UUID;
import org.carme.user.Guarded;
import org.carme.user.Open;
import org.carme.user.Permission;
import org.carme.user.Permitted;

/** Opens jobs' origins to logins and decides for the proxy. */
@Stateless
@Guarded
public class RoutingService {

    /** A one-time code for an entry point of a job of the caller. */
    @Permitted(Permission.USE_SITE)
    public OpenCode open(UUID job, String entryPoint) {
        throw new UnsupportedOperationException();
    }

    /** Exchanges a code on the job's origin for its cookie. */
    @Open("checks the one-time code")
    public Entered enter(String job, String code) {
        throw new UnsupportedOperationException();
    }

    /** Whether the cookie may reach the job now. */
    @Open("checks the cookie of the job's origin")
    public Decision decide(String job, String rawCookie, boolean upgrade) {
        throw new UnsupportedOperationException();
    }
}
