package org.carme.rest.factor;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.carme.factor.FactorRecoveryService;

/** The second factors of somebody who has lost them, for administrators. */
@Path("accounts/{user}/factors")
public class FactorsResource {

    @Inject
    private FactorRecoveryService recovery;

    /** Takes all of them away; the next login adds a device anew. */
    @DELETE
    public void takeAll(@PathParam("user") String user) {
        recovery.takeAll(user);
    }
}
