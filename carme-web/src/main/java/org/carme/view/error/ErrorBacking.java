package org.carme.view.error;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.carme.view.page.PageBacking;
import org.carme.view.page.Texts;
import org.carme.web.error.Incident;

/** The error page. What nobody foresaw is logged once, under a number that the person can pass on. */
@Named
@RequestScoped
public class ErrorBacking {

    private final HttpServletRequest request;
    private final PageBacking page;

    private String kind;
    private String incident = "";

    /** For the container's proxy. */
    protected ErrorBacking() {
        this(null, null);
    }

    @Inject
    ErrorBacking(HttpServletRequest request, PageBacking page) {
        this.request = request;
        this.page = page;
    }

    @PostConstruct
    void load() {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        kind = switch (status) {
            case 401, 403 -> "forbidden";
            case 400, 404, 405 -> "missing";
            case 503 -> "away";
            default -> "failed";
        };
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
            incident = Incident.log(
                    failure, request.getMethod() + " " + request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        }
    }

    /** What happened. */
    public String getTitle() {
        return Texts.say(page.getLocale(), "error." + kind + ".title");
    }

    /** What it means and what to do. */
    public String getExplanation() {
        return Texts.say(page.getLocale(), "error." + kind);
    }

    /** The number of what was logged; empty where nothing was. */
    public String getIncident() {
        return incident;
    }
}
