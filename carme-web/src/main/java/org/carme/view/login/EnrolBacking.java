package org.carme.view.login;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.carme.factor.NewKey;
import org.carme.login.Enrolled;
import org.carme.login.SecondStepService;
import org.carme.view.factor.QrCode;
import org.carme.view.page.Notice;
import org.carme.view.page.PageBacking;
import org.carme.web.security.LocalTarget;

/** The page that enrols a first device: an app, by its key and a code of it, or a passkey; and then, this once, the backup codes. */
@Named
@RequestScoped
public class EnrolBacking {

    private final SecondStepService steps;
    private final BrowserLogin browser;
    private final PageBacking page;

    private NewKey key;
    private String code;
    private String answer;
    private String target = LocalTarget.DASHBOARD;
    private boolean asked;
    private List<String> backupCodes = List.of();

    /** For the container's proxy. */
    protected EnrolBacking() {
        this(null, null, null);
    }

    @Inject
    EnrolBacking(SecondStepService steps, BrowserLogin browser, PageBacking page) {
        this.steps = steps;
        this.browser = browser;
        this.page = page;
    }

    /** Whoever has a device proves it instead. */
    public void enter() {
        if (steps.isEnrolled()) {
            NextStep.factor(target).go(FacesContext.getCurrentInstance());
        } else {
            load();
        }
    }

    /** Makes the device count and completes the login; the page then shows the backup codes. */
    public void confirm() {
        enrolled(() -> steps.enrol(page.say("enrol.device"), code, browser.from()));
    }

    /** The same with a passkey that the browser had made. */
    public void confirmPasskey() {
        enrolled(() -> steps.enrolPasskey(page.say("enrol.passkey"), answer, browser.from()));
    }

    private void enrolled(Supplier<Enrolled> step) {
        Enrolled enrolled = Notice.attempt(step);
        if (enrolled != null) {
            browser.begin(enrolled.signedIn(), (HttpServletResponse)
                    FacesContext.getCurrentInstance().getExternalContext().getResponse());
            backupCodes = enrolled.backupCodes();
        }
    }

    /** Whether there is a key to show, so that its form is there to be sent. */
    public boolean isOffered() {
        load();
        return key != null;
    }

    private void load() {
        if (!asked) {
            asked = true;
            key = Notice.attempt(steps::offer);
        }
    }

    /** The key in groups of four. */
    public String getKey() {
        return key.key();
    }

    /** The key for an app on this very device. */
    public String getAddress() {
        return key.address();
    }

    /** The key as a picture. */
    public QrCode getQrCode() {
        return QrCode.of(key.address());
    }

    /** When an administrator took the factors that were there before; empty where nobody did. */
    public String getTaken() {
        return steps.taken().map(Instant::toString).orElse("");
    }

    /** The ten codes, right after the device was confirmed; empty otherwise. */
    public List<String> getBackupCodes() {
        return backupCodes;
    }

    /** Never shown again. */
    public String getAnswer() {
        return null;
    }

    /** What the browser says of a passkey that it had made. */
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

    /** The page that the person wanted to see. */
    public String getTarget() {
        return target;
    }

    /** Comes from the address or the form. */
    public void setTarget(String target) {
        this.target = LocalTarget.orDashboard(target);
    }
}
