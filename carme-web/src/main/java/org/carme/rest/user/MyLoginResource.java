package org.carme.rest.user;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.carme.login.LoginTimes;
import org.carme.login.MyLoginsService;
import org.carme.user.Caller;

/** The login that the request came with. */
@Path("me/login")
@Produces(MediaType.APPLICATION_JSON)
public class MyLoginResource {

    /**
     * How long it lasts from now on.
     *
     * @param user whose it is
     * @param unusedMillis when nothing is done in it
     * @param atMostMillis whatever is done
     */
    public record TimesDocument(String user, long unusedMillis, long atMostMillis) {}

    @Inject
    private MyLoginsService logins;

    @Inject
    private Caller caller;

    /** How long it lasts. Asking does not make it last longer. */
    @GET
    public TimesDocument times() {
        return document(logins.times());
    }

    /** Somebody is here: the time without use begins anew. */
    @POST
    @Path("stay")
    public TimesDocument stay() {
        return document(logins.stay());
    }

    private TimesDocument document(LoginTimes times) {
        return new TimesDocument(
                caller.principal().uid(),
                times.unused().toMillis(),
                times.atMost().toMillis());
    }
}
