package org.carme.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The first request of a kind that a page sends, held on its way until a test lets it go; all others pass. */
final class HeldRequest {
    private static final String EVERYTHING = "**";
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("host", "connection", "content-length", "accept-encoding");

    private final Page page;
    private final Consumer<Route> handler;
    private Route route;

    private HeldRequest(Page page, Predicate<Request> which) {
        this.page = page;
        this.handler = each -> {
            if (route == null && which.test(each.request())) {
                route = each;
            } else {
                each.resume();
            }
        };
        page.route(EVERYTHING, handler);
    }

    /** What a button of the page asks for. */
    static HeldRequest ofAction(Page page, String button) {
        return new HeldRequest(page, request -> isAction(request, button));
    }

    /** A file of the page. */
    static HeldRequest ofFile(Page page, String end) {
        return new HeldRequest(page, request -> request.url().endsWith(end));
    }

    /** Whether a request asks for what that button does, by a script of the page or without one. */
    static boolean isAction(Request request, String button) {
        String form = request.postData();
        return form != null && (form.contains("jakarta.faces.source=" + button) || form.contains(button + "="));
    }

    /** Returns when the page has sent it. */
    HeldRequest await() {
        page.waitForCondition(() -> route != null);
        return this;
    }

    /** Lets it go on. */
    void release() {
        route.resume();
        page.unroute(EVERYTHING, handler);
    }

    /** Lets it reach Carme, and loses the answer. */
    void loseAnswer(Site site) {
        Curl curl = new Curl(site);
        route.request().allHeaders().forEach((name, value) -> {
            if (!OF_THE_CONNECTION.contains(name) && !name.startsWith(":")) {
                curl.header(name, value);
            }
        });
        assertThat(curl.post(route.request().url(), route.request().postData()).status())
                .isEqualTo(200);
        route.abort();
        page.unroute(EVERYTHING, handler);
    }
}
