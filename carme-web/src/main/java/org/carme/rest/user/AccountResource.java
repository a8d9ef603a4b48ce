package org.carme.rest.user;

import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.carme.account.AccountService;
import org.carme.account.AccountView;
import org.carme.privacy.ErasureService;

/** People's accounts, for administrators. */
@Path("accounts/{user}")
@Produces(MediaType.APPLICATION_JSON)
public class AccountResource {

    /**
     * That somebody really means this account.
     *
     * @param confirm its name once more
     */
    public record ErasureDocument(String confirm) {}

    @Inject
    private AccountService accounts;

    @Inject
    private ErasureService erasure;

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

    /** Erases it, with all that is stored about the person. */
    @POST
    @Path("erase")
    @Consumes(MediaType.APPLICATION_JSON)
    public void erase(@PathParam("user") String user, @NotNull ErasureDocument wanted) {
        erasure.erase(user, wanted.confirm());
    }
}
