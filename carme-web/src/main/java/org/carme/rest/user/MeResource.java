package org.carme.rest.user;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.carme.user.Caller;
import org.carme.user.Principal;

/** Who calls. */
@Path("me")
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

    /**
     * The caller.
     *
     * @param user name in the directory
     * @param name what the person is called
     * @param roles what the person is on this site
     */
    public record MeDocument(String user, String name, List<String> roles) {}

    @Inject
    private Caller caller;

    /** The caller's own entry. */
    @GET
    public MeDocument me() {
        Principal principal = caller.principal();
        return new MeDocument(
                principal.uid(),
                principal.displayName(),
                principal.roles().stream().map(Enum::name).sorted().toList());
    }
}
