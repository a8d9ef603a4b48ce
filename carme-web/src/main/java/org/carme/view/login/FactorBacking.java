package org.carme.view.login;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.carme.factor.DeviceKind;
import org.carme.login.SecondStepService;
import org.carme.login.SignedIn;
import org.carme.view.page.Notice;
import org.carme.web.security.LocalTarget;

/** The page that asks for a passkey, for a code of a device, or for a backup code. */
@Named
@RequestScoped
public class FactorBacking {

    private final SecondStepService steps;
    private final BrowserLogin browser;

    private Set<DeviceKind> kinds;
    private String code;
    private String answer;
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

    /** Which of the forms there is has to be known before anything of the request is taken over. */
    @PostConstruct
    void asked() {
        backup = Boolean.parseBoolean(FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get("backup"));
    }

    /** Whoever has no device yet enrols one first. */
    public void enter() {
        if (!steps.isEnrolled()) {
            NextStep.enrol(target).go(FacesContext.getCurrentInstance());
        }
    }

    /** Completes the login and goes where the person wanted to. */
    public void prove() {
        prove(code);
    }

    /** The same, by what a passkey answered. */
    public void provePasskey() {
        prove(answer);
    }

    private void prove(String shown) {
        FacesContext faces = FacesContext.getCurrentInstance();
        SignedIn complete = Notice.attempt(() -> steps.prove(shown, browser.from()));
        if (complete != null) {
            browser.begin(
                    complete, (HttpServletResponse) faces.getExternalContext().getResponse());
            NextStep.done(target).go(faces);
        }
    }

    /** Whether a passkey of the person can be asked, and is no less wanted than a backup code. */
    public boolean isPasskeyAsked() {
        return !backup && kinds().contains(DeviceKind.PASSKEY);
    }

    /** Whether a code can be typed. */
    public boolean isCodeAsked() {
        return backup || kinds().contains(DeviceKind.TOTP);
    }

    private Set<DeviceKind> kinds() {
        if (kinds == null) {
            kinds = steps.kinds();
        }
        return kinds;
    }

    /** Never shown again. */
    public String getAnswer() {
        return null;
    }

    /** What the browser says for a passkey. */
    public void setAnswer(String answer) {
        this.answer = answer;
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
