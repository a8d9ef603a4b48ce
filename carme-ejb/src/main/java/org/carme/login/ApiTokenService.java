package org.carme.login;

import jakarta.ejb.Stateless;
import java.util.List;
import java.util.Optional;
import org.carme.user.Guarded;
import org.carme.user.Open;
import org.carme.user.Permission;
import org.carme.user.Permitted;
import org.carme.user.Principal;

/** Personal tokens for the REST API. */
@Stateless
@Guarded
public class ApiTokenService {

    /** Makes a token for the caller. */
    @Permitted(Permission.USE_SITE)
    public CreatedApiToken create(String name) {
        throw new UnsupportedOperationException();
    }

    /** The caller's tokens. */
    @Permitted(Permission.USE_SITE)
    public List<ApiTokenView> list() {
        throw new UnsupportedOperationException();
    }

    /** Revokes one of the caller's tokens. */
    @Permitted(Permission.USE_SITE)
    public void revoke(long id) {
        throw new UnsupportedOperationException();
    }

    /** Whose token this is, if it still holds. */
    @Open("checks the token")
    public Optional<Principal> authenticate(String rawToken) {
        throw new UnsupportedOperationException();
    }
}
