package org.carme.view.login;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.carme.oidc.Arrived;
import org.carme.oidc.OidcService;
import org.carme.oidc.Returned;
import org.carme.platform.BusinessException;
import org.carme.web.security.OidcCookie;

/**
 * {@code /login/oidc/return}: where the institute's login sends the browser back to. The address holds a code, so no page is ever shown under it: every
 * answer leads away, and the browser's cookie is used up by it.
 */
@WebServlet("/login/oidc/return")
public class InstituteReturnServlet extends HttpServlet {

    @Inject
    private transient OidcService institute;

    @Inject
    private transient BrowserLogin browser;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        Map<String, List<String>> parameters = request.getParameterMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> List.of(each.getValue())));
        OidcCookie.clear(response);
        try {
            Arrived arrived =
                    institute.complete(new Returned(OidcCookie.read(request).orElse(null), parameters), browser.from());
            browser.begin(arrived.signedIn(), response);
            NextStep next = arrived.signedIn().principal().isHalfway()
                    ? NextStep.factor(arrived.target())
                    : NextStep.done(arrived.target());
            LoginPage.leave(response, next.location());
        } catch (BusinessException e) {
            LoginPage.refused(response, e);
        }
    }
}
