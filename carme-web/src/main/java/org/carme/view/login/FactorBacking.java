package org.carme.view.login;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import org.carme.login.SecondStepService;
import org.carme.login.SignedIn;
import org.carme.view.page.Notice;
import org.carme.web.security.LocalTarget;

/** The page that asks for a code of a device, or for a backup code. */
@Named
@RequestScoped
public class FactorBacking {

    private final SecondStepService steps;
    private final BrowserLogin browser;

    private String code;
    private String target = LocalTarget.DASHBOARD;
    private boolean backup;

    /** For the container's proxy. */
    protected FactorBacking() {
        this(null, null);
    }

    @Inject
    FactorBacking(SecondStepService steps, BrowserLogin browser) {
        this.steps = steps;
        this.browser = browser;
    }

    /** Whoever has no device yet enrols one first. */
    public void enter() {
        if (!steps.isEnrolled()) {
            NextStep.enrol(target).go(FacesContext.getCurrentInstance());
        }
    }

    /** Completes the login and goes where the person wanted to. */
    public void prove() {
        FacesContext faces = FacesContext.getCurrentInstance();
        SignedIn complete = Notice.attempt(() -> steps.prove(code, browser.from()));
        if (complete != null) {
            browser.begin(
                    complete, (HttpServletResponse) faces.getExternalContext().getResponse());
            NextStep.done(target).go(faces);
        }
    }

    /** Never shown again. */
    public String getCode() {
        return null;
    }

    /** What was typed. */
    public void setCode(String code) {
        this.code = code;
    }

    /** Whether the person has no device at hand. */
    public boolean isBackup() {
        return backup;
    }

    public void setBackup(boolean backup) {
        this.backup = backup;
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
