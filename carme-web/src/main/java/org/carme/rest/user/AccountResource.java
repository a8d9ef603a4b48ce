package org.carme.rest.user;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.carme.account.AccountService;
import org.carme.account.AccountView;

/** People's accounts, for administrators. */
@Path("accounts/{user}")
@Produces(MediaType.APPLICATION_JSON)
public class AccountResource {

    @Inject
    private AccountService accounts;

    /** The account. */
    @GET
    public AccountView account(@PathParam("user") String user) {
        return accounts.account(user);
    }

    /** Takes the person's access to this site away. */
    @POST
    @Path("disable")
    public AccountView disable(@PathParam("user") String user) {
        return accounts.disable(user);
    }

    /** Gives it back. */
    @POST
    @Path("enable")
    public AccountView enable(@PathParam("user") String user) {
        return accounts.enable(user);
    }
}
