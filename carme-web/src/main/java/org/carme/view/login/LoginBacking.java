package org.carme.view.login;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.carme.login.LoginService;
import org.carme.login.SignedIn;
import org.carme.view.page.Notice;
import org.carme.web.security.LocalTarget;
import org.carme.web.security.Loopback;
import org.carme.web.security.Person;

/** The login page. */
@Named
@RequestScoped
public class LoginBacking {

    private final LoginService logins;
    private final BrowserLogin browser;

    private String uid;
    private String password;
    private String target;

    /** For the container's proxy. */
    protected LoginBacking() {
        this(null, null);
    }

    @Inject
    LoginBacking(LoginService logins, BrowserLogin browser) {
        this.logins = logins;
        this.browser = browser;
    }

    /** Logs in and goes where the person wanted to. */
    public void signIn() {
        FacesContext faces = FacesContext.getCurrentInstance();
        ExternalContext external = faces.getExternalContext();
        // A form that somebody made by hand may leave fields out: Faces does not ask for those.
        char[] secret = password == null ? new char[0] : password.toCharArray();
        password = null;
        SignedIn begun = Notice.attempt(() -> logins.signIn(uid, secret, browser.from()));
        Arrays.fill(secret, ' ');
        if (begun != null) {
            browser.begin(begun, (HttpServletResponse) external.getResponse());
            if (begun.principal().isHalfway()) {
                NextStep.factor(target).go(faces);
            } else {
                goOn(faces);
            }
        }
    }

    /** Whoever is logged in already has no need of this page. */
    public void enter() {
        Person.find().ifPresent(principal -> {
            FacesContext faces = FacesContext.getCurrentInstance();
            if (principal.isHalfway()) {
                NextStep.factor(target).go(faces);
            } else {
                goOn(faces);
            }
        });
    }

    private void goOn(FacesContext faces) {
        NextStep.done(target).go(faces);
    }

    /** Whether somebody sits at the machine itself, where the first-run page can be reached. */
    public boolean isAtTheMachine() {
        return Loopback.isDirect((HttpServletRequest)
                FacesContext.getCurrentInstance().getExternalContext().getRequest());
    }

    /** Name in the directory. */
    public String getUid() {
        return uid;
    }

    /** What was typed. */
    public void setUid(String uid) {
        this.uid = uid;
    }

    /** Never shown again. */
    public String getPassword() {
        return null;
    }

    /** What was typed. */
    public void setPassword(String password) {
        this.password = password;
    }

    /** The page that the person wanted to see. */
    public String getTarget() {
        return target;
    }

    /** Comes from the address or the form. */
    public void setTarget(String target) {
        this.target = LocalTarget.orDashboard(target);
    }
}
