package org.carme.rest.user;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.carme.login.FirstStep;
import org.carme.login.LoginView;
import org.carme.login.MyLoginsService;
import org.carme.web.security.CallingBrowser;

/** The caller's logins in browsers. */
@Path("me/logins")
@Produces(MediaType.APPLICATION_JSON)
public class MyLoginsResource {

    /** A login as the API writes it; {@code first} is what it began with. */
    public record LoginDocument(
            long id,
            Instant began,
            Instant lastSeen,
            String address,
            String browser,
            String system,
            boolean here,
            FirstStep first) {

        static LoginDocument of(LoginView login) {
            return new LoginDocument(
                    login.id(),
                    login.began(),
                    login.lastSeen(),
                    login.address(),
                    login.browser().program(),
                    login.browser().system(),
                    login.here(),
                    login.first());
        }
    }

    /** How many logins were ended. */
    public record EndedDocument(int ended) {}

    @Inject
    private MyLoginsService logins;

    @Context
    private HttpServletRequest request;

    /** Those that still let somebody in. */
    @GET
    public List<LoginDocument> list() {
        return logins.list().stream().map(LoginDocument::of).toList();
    }

    /** Ends one. */
    @DELETE
    @Path("{id}")
    public void end(@PathParam("id") long id) {
        logins.end(id);
    }

    /** Ends all but the one that this request came with, and forgets all browsers but the one that it came from. */
    @DELETE
    public EndedDocument endOthers() {
        return new EndedDocument(logins.endOthers(CallingBrowser.of(request)));
    }
}
