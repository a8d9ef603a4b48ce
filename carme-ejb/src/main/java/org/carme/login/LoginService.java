package org.carme.login;

import jakarta.ejb.Stateless;
import java.util.Optional;
import org.carme.user.Guarded;
import org.carme.user.Open;
import org.carme.user.Permission;
import org.carme.user.Permitted;
import org.carme.user.Principal;

/** Logging in and out. */
@Stateless
@Guarded
public class LoginService {

    /** Begins a login. */
    @Open("checks user name and password")
    public SignedIn signIn(String uid, char[] password, ClientAddress from) {
        throw new UnsupportedOperationException();
    }

    /** Whose login this raw token is, if it still holds. */
    @Open("checks the token")
    public Optional<Principal> authenticate(String rawToken) {
        throw new UnsupportedOperationException();
    }

    /** Ends the caller's login. */
    @Permitted(Permission.USE_SITE)
    public void signOut() {
        throw new UnsupportedOperationException();
    }
}
