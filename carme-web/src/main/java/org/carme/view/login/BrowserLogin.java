package org.carme.view.login;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.carme.login.BrowserService;
import org.carme.login.SignedIn;
import org.carme.throttling.ClientAddress;
import org.carme.view.page.Preferences;
import org.carme.web.security.CallingBrowser;
import org.carme.web.security.DeviceCookie;
import org.carme.web.security.LoginCookie;

/** The browser's side of a login: whatever login begins in a browser, the one before it in the same browser ends. */
@RequestScoped
public class BrowserLogin {

    private final BrowserService browsers;
    private final HttpServletRequest request;

    /** For the container's proxy. */
    protected BrowserLogin() {
        this(null, null);
    }

    @Inject
    BrowserLogin(BrowserService browsers, HttpServletRequest request) {
        this.browsers = browsers;
        this.request = request;
    }

    /** Where the request comes from. */
    public ClientAddress from() {
        return CallingBrowser.of(request);
    }

    /** Gives the browser its new login. */
    public void begin(SignedIn begun, HttpServletResponse response) {
        LoginCookie.read(request).ifPresent(browsers::replaced);
        LoginCookie.write(response, begun.token());
        browsers.remember(begun.token(), from()).ifPresent(kept -> {
            DeviceCookie.write(response, kept.token());
            Preferences.write(response, kept.taste());
        });
    }
}
