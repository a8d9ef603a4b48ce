package org.carme.web.proxy;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.carme.platform.BusinessException;
import org.carme.platform.SiteSetting;
import org.carme.routing.AnotherBrowser;
import org.carme.routing.BrowserMark;
import org.carme.routing.Entered;
import org.carme.routing.RoutingService;
import org.carme.web.security.BrowserCookie;

/**
 * {@code /internal/enter}, on a job's origin: makes the browser known there, and then exchanges the one-time code that the portal makes for this browser
 * for that origin's cookie. A link to somebody else's code leads to the portal.
 */
@WebServlet("/internal/enter")
public class EnterServlet extends HttpServlet {

    private static final Pattern ENTRY = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private transient RoutingService routing;
    private transient Supplier<URI> portal;

    /** Made by the container. */
    public EnterServlet() {}

    EnterServlet(RoutingService routing, URI portal) {
        this.routing = routing;
        this.portal = () -> portal;
    }

    @Inject
    void use(RoutingService routing) {
        this.routing = routing;
        // The address may be given while Carme runs: by the first-run page.
        this.portal = SiteSetting.URL::uri;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        String job = request.getHeader(ProxyHeaders.JOB);
        String code = request.getParameter("code");
        String entry = request.getParameter("entry");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        if (job != null && code != null) {
            response.setHeader("Location", entered(job, code, request, response));
        } else if (job != null && entry != null && ENTRY.matcher(entry).matches()) {
            BrowserMark browser = shown(request).orElseGet(() -> known(response));
            response.setHeader("Location", portalPage("/open/" + job + "/" + entry + "?for=" + browser.hash()));
        } else {
            response.setHeader("Location", portalPage("/dashboard"));
        }
    }

    private String entered(String job, String code, HttpServletRequest request, HttpServletResponse response) {
        Optional<BrowserMark> browser = shown(request);
        try {
            Entered entered =
                    routing.enter(job, code, browser.map(BrowserMark::raw).orElse(null));
            JobCookie.write(response, entered.cookie());
            return "/" + entered.entryPoint() + "/";
        } catch (AnotherBrowser e) {
            // Tabs that come at the same time are given one each, of which the last one stays: the others begin again.
            // A browser that keeps none would do so for ever.
            return portalPage(browser.isPresent() ? "/open/" + job + "/" + e.entryPoint() : "/dashboard");
        } catch (BusinessException e) {
            // A code that is used up or too old: the dashboard is where the next one comes from.
            return portalPage("/dashboard");
        }
    }

    private static Optional<BrowserMark> shown(HttpServletRequest request) {
        return BrowserCookie.read(request).flatMap(BrowserMark::presented);
    }

    private static BrowserMark known(HttpServletResponse response) {
        BrowserMark browser = BrowserMark.random();
        BrowserCookie.write(response, browser.raw());
        return browser;
    }

    private String portalPage(String path) {
        return portal.get().resolve(path).toString();
    }
}
