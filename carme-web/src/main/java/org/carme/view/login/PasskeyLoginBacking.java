package org.carme.view.login;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.carme.login.PasskeyLoginService;
import org.carme.login.SignedIn;
import org.carme.view.page.Notice;
import org.carme.web.security.LocalTarget;
import org.carme.web.security.VisitCookie;

/** Logging in by a passkey alone, on the login page. */
@Named
@RequestScoped
public class PasskeyLoginBacking {

    private final PasskeyLoginService passkeys;
    private final BrowserLogin browser;
    private final LoginBacking page;

    private String answer;
    private String target;

    /** For the container's proxy. */
    protected PasskeyLoginBacking() {
        this(null, null, null);
    }

    @Inject
    PasskeyLoginBacking(PasskeyLoginService passkeys, BrowserLogin browser, LoginBacking page) {
        this.passkeys = passkeys;
        this.browser = browser;
        this.page = page;
    }

    /** Whether the site allows it. */
    public boolean isOffered() {
        return passkeys.isOffered();
    }

    /** Logs in by what the passkey answered, and goes where the person wanted to. */
    public void signIn() {
        FacesContext faces = FacesContext.getCurrentInstance();
        ExternalContext external = faces.getExternalContext();
        HttpServletResponse response = (HttpServletResponse) external.getResponse();
        String kept =
                VisitCookie.read((HttpServletRequest) external.getRequest()).orElse(null);
        VisitCookie.clear(response);
        SignedIn begun = Notice.attempt(() -> passkeys.signIn(kept, answer, browser.from()));
        if (begun != null) {
            browser.begin(begun, response);
            NextStep.done(getTarget()).go(faces);
        }
    }

    /** Never shown again. */
    public String getAnswer() {
        return null;
    }

    /** What the browser says for a passkey. */
    public void setAnswer(String answer) {
        this.answer = answer;
    }

    /** The page that the person wanted to see. */
    public String getTarget() {
        return target == null ? page.getTarget() : target;
    }

    /** Comes from the form. */
    public void setTarget(String target) {
        this.target = LocalTarget.orDashboard(target);
    }
}
