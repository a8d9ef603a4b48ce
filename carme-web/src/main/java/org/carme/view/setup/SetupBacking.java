package org.carme.view.setup;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.carme.platform.SetupCheck;
import org.carme.platform.SetupService;
import org.carme.view.page.Notice;
import org.carme.view.page.PageBacking;
import org.carme.view.page.Texts;

/** The first-run page. */
@Named
@RequestScoped
public class SetupBacking {

    private final FirstRun firstRun;
    private final SetupService setup;
    private final PageBacking page;
    private final HttpServletRequest request;

    private String token;
    private boolean opened;
    private List<CheckRow> checks;
    private boolean complete;

    /** For the container's proxy. */
    protected SetupBacking() {
        this(null, null, null, null);
    }

    @Inject
    SetupBacking(FirstRun firstRun, SetupService setup, PageBacking page, HttpServletRequest request) {
        this.firstRun = firstRun;
        this.setup = setup;
        this.page = page;
        this.request = request;
    }

    /** Shows the checks to whoever has read the console. */
    public void open() {
        if (firstRun.knows(token)) {
            SetupCookie.write(
                    (HttpServletResponse) FacesContext.getCurrentInstance()
                            .getExternalContext()
                            .getResponse(),
                    token);
            opened = true;
        } else {
            Notice.bad(Texts.say(locale(), "setup.token.wrong"));
        }
    }

    /** Checks again. */
    public void again() {
        checks = null;
    }

    /** Whether the token was shown, now or before. */
    public boolean isOpened() {
        return opened || SetupCookie.read(request).filter(firstRun::knows).isPresent();
    }

    /** What was looked at, and how it stands. */
    public List<CheckRow> getChecks() {
        if (checks == null) {
            List<SetupCheck> found = isOpened() ? setup.checks() : List.of();
            complete = found.stream().allMatch(check -> check.outcome() == SetupCheck.Outcome.OK);
            // What has to be done comes first.
            checks = found.stream()
                    .sorted(Comparator.comparing(SetupCheck::outcome).reversed())
                    .map(check -> CheckRow.of(check, locale()))
                    .toList();
        }
        return checks;
    }

    /** How it stands as a whole. */
    public String getSummary() {
        getChecks();
        return Texts.say(locale(), complete ? "setup.complete" : "setup.incomplete");
    }

    /** The token as typed; never shown again. */
    public String getToken() {
        return null;
    }

    public void setToken(String token) {
        this.token = token;
    }

    private Locale locale() {
        return page.getLocale();
    }
}
