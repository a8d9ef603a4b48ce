package org.carme.login;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.carme.platform.Token;
import org.carme.throttling.ClientAddress;
import org.carme.throttling.KnownDevices;
import org.carme.user.Guarded;
import org.carme.user.Open;
import org.carme.user.Permission;
import org.carme.user.UserRepository;

/** What a browser keeps of logins: its login is ended by the next one, and it is known again by those who logged in with it. */
@Stateless
@Guarded
public class BrowserService {
    private Logins logins;
    private KnownDevices devices;
    private UserRepository users;

    /** For the container. */
    public BrowserService() {}

    @Inject
    public BrowserService(Logins logins, KnownDevices devices, UserRepository users) {
        this.logins = logins;
        this.devices = devices;
        this.users = users;
    }

    /** Ends the login that the browser showed until now, if it was one. */
    @Open("checks the token of the login that it ends")
    public void replaced(String rawToken) {
        Token.presented(rawToken).flatMap(logins::find).ifPresent(principal -> logins.end(principal.loginId()));
    }

    /**
     * Remembers the browser for whom it just logged in.
     *
     * @return what it keeps; empty when the login does not hold
     */
    @Open("checks the token of the login that just began")
    public Optional<KnownBrowser> remember(String rawToken, ClientAddress from) {
        return Token.presented(rawToken)
                .flatMap(logins::find)
                .filter(principal -> principal.may(Permission.USE_SITE))
                .map(principal -> users.get(principal.userId()))
                .map(user -> new KnownBrowser(devices.remember(user, from).raw(), user.taste()));
    }
}
