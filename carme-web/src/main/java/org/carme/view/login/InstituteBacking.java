package org.carme.view.login;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.carme.oidc.OidcService;
import org.carme.oidc.RefusalReason;
import org.carme.view.page.Texts;
import org.carme.web.security.LocalTarget;

/** The institute's login on the login page: the way to it, and what came of it. */
@Named
@RequestScoped
public class InstituteBacking {

    private final OidcService institute;

    private String refused;
    private String ended;

    /** For the container's proxy. */
    protected InstituteBacking() {
        this(null);
    }

    @Inject
    InstituteBacking(OidcService institute) {
        this.institute = institute;
    }

    /** Whether there is one. */
    public boolean isOffered() {
        return institute.isOffered();
    }

    /** What the button says. */
    public String getTitle() {
        return institute.title().orElseGet(() -> Texts.say(locale(), "login.institute"));
    }

    /** The way to it, for somebody who wants to see that page. */
    public String address(String target) {
        return "/login/oidc?to=" + URLEncoder.encode(LocalTarget.orDashboard(target), StandardCharsets.UTF_8);
    }

    /** Why it did not work; null when nothing went wrong. */
    public String getSentence() {
        return RefusalReason.find(refused).map(why -> why.sentence(locale())).orElse(null);
    }

    /** Whether somebody just logged out who may want to do so at the institute too. */
    public boolean isToBeEnded() {
        return ended != null && institute.canEndAtProvider();
    }

    /** The code of what went wrong. */
    public String getRefused() {
        return refused;
    }

    /** Comes from the address. */
    public void setRefused(String refused) {
        this.refused = refused;
    }

    /** Set after logging out. */
    public String getEnded() {
        return ended;
    }

    /** Comes from the address. */
    public void setEnded(String ended) {
        this.ended = ended;
    }

    private static Locale locale() {
        return FacesContext.getCurrentInstance().getViewRoot().getLocale();
    }
}
