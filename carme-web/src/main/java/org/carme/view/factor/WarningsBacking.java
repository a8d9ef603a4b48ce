package org.carme.view.factor;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.carme.factor.FactorWarningService;
import org.carme.factor.FactorWarnings;
import org.carme.view.page.PageBacking;
import org.carme.web.security.LocalTarget;

/** What happened to the person's second factors that the person should know of, on every page until it is dismissed. */
@Named
@RequestScoped
public class WarningsBacking {

    private final FactorWarningService service;
    private final HttpServletRequest request;
    private final PageBacking page;

    private FactorWarnings warnings;

    /** For the container's proxy. */
    protected WarningsBacking() {
        this(null, null, null);
    }

    @Inject
    WarningsBacking(FactorWarningService service, HttpServletRequest request, PageBacking page) {
        this.service = service;
        this.request = request;
        this.page = page;
    }

    @PostConstruct
    void load() {
        warnings = service.own();
    }

    /** Whether an administrator took all factors away, and the person does not know yet. */
    public boolean isTaken() {
        return warnings.taken().isPresent();
    }

    /** Row of the last time; only where there is one. */
    public long getTakenId() {
        return warnings.taken().orElseThrow().id();
    }

    /** Who did it, in a sentence. */
    public String getTakenBy() {
        return page.say("warnings.taken", warnings.taken().orElseThrow().by());
    }

    /** When, as ISO text. */
    public String getTakenAt() {
        return warnings.taken().orElseThrow().made().toString();
    }

    /** Whether somebody typed wrong codes. */
    public boolean isGuessed() {
        return warnings.guesses() > 0;
    }

    /** How many, in a sentence. */
    public String getGuesses() {
        return page.say("warnings.guesses", warnings.guesses());
    }

    /** The page to come back to. */
    public String getHere() {
        return LocalTarget.orDashboard(request.getRequestURI());
    }
}
