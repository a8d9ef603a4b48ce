package org.carme.view.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.carme.factor.FactorPolicy;
import org.carme.login.LoginTimes;
import org.carme.login.MyLoginsService;
import org.carme.user.Permission;
import org.carme.user.Principal;
import org.carme.web.security.LocalTarget;
import org.carme.web.security.Person;

/** The frame of every page: its language and theme, whose it is, and what time it is. */
@Named
@RequestScoped
public class PageBacking {

    private final HttpServletRequest request;
    private final MyLoginsService logins;
    private final Clock clock;

    private LoginTimes loginTimes;

    /** For the container's proxy. */
    protected PageBacking() {
        this(null, null, null);
    }

    @Inject
    PageBacking(HttpServletRequest request, MyLoginsService logins, Clock clock) {
        this.request = request;
        this.logins = logins;
        this.clock = clock;
    }

    /** The language that the person chose, else the browser's, else English. */
    public Locale getLocale() {
        return Preferences.language(request);
    }

    /** What time it is, by the clock that everything in Carme goes by. */
    public Instant now() {
        return clock.instant();
    }

    /** {@code light}, {@code dark}, or empty for what the system says. */
    public String getTheme() {
        return Preferences.theme(request);
    }

    /** What the person is called, empty when nobody is logged in. */
    public String getDisplayName() {
        return Person.find().map(Principal::displayName).orElse("");
    }

    /** The person's name in the directory. */
    public String getUid() {
        return Person.find().map(Principal::uid).orElse("");
    }

    /** How long the login lasts; for pages that are shown to somebody logged in. */
    public LoginTimes getLoginTimes() {
        if (loginTimes == null) {
            loginTimes = logins.times();
        }
        return loginTimes;
    }

    /** Where somebody logs in to come back to this page. */
    public String getLoginAgain() {
        return "/login?to="
                + URLEncoder.encode(LocalTarget.orDashboard(request.getRequestURI()), StandardCharsets.UTF_8);
    }

    /** At most two letters for the person. */
    public String getInitials() {
        return Initials.of(getDisplayName());
    }

    /** Whether this is somebody who runs the site. */
    public boolean isAdministrator() {
        return Person.find()
                .filter(principal -> principal.may(Permission.ADMINISTER_SITE))
                .isPresent();
    }

    /** Whether to tell an administrator that passwords alone let people in. */
    public boolean isPasswordsOnly() {
        return isAdministrator() && FactorPolicy.configured().off();
    }

    /** A text. */
    public String say(String key) {
        return Texts.say(getLocale(), key);
    }

    /** A text with one parameter. */
    public String say(String key, Object first) {
        return Texts.say(getLocale(), key, first);
    }

    /** A text with two parameters. */
    public String say(String key, Object first, Object second) {
        return Texts.say(getLocale(), key, first, second);
    }
}
