package org.carme.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A right that has ended stays ended. */
@SystemTest
class EndedRightsIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @AfterEach
    void carmeIsBack(Site site) {
        site.startCarme();
    }

    @ParameterizedTest(name = "with a request in between: {0}")
    @ValueSource(booleans = {true, false})
    void afterALogoutTheJobIsClosedAlsoWhenCarmeIsThenStopped(boolean between, Site site, Browser browser) {
        Dashboard dashboard = new Dashboard(browser.signedIn("alice"));
        UUID job = dashboard.launch("CPU", 0, "signed-out");
        Page lab = dashboard.open(job);
        Notebook notebook = new Notebook(lab);
        notebook.kernel();
        String cookie = jobCookie(lab);
        assertThat(api(site, job, cookie)).isEqualTo(200);

        dashboard.logOut();

        await().atMost(SOON).until(() -> !notebook.connected());
        if (between) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(api(site, job, cookie)).isIn(401, 403, 503));
        }
        site.stopCarme();
        for (int i = 0; i < 5; i++) {
            assertThat(api(site, job, cookie)).isIn(401, 403, 503);
            assertThat(upgrade(site, job, cookie)).isIn(401, 403, 503);
        }
        site.startCarme();
        Dashboard again = new Dashboard(browser.signedIn("alice"));
        again.stop(job);
    }

    private static String jobCookie(Page lab) {
        return lab.context().cookies(lab.url()).stream()
                .filter(cookie -> cookie.name.equals("__Host-carme-job"))
                .map((Cookie cookie) -> cookie.name + "=" + cookie.value)
                .findFirst()
                .orElseThrow();
    }

    private static int api(Site site, UUID job, String cookie) {
        return new Curl(site)
                .header("Cookie", cookie)
                .get(site.origin(job) + "/jupyter/api")
                .status();
    }

    private static int upgrade(Site site, UUID job, String cookie) {
        return new Curl(site)
                .header("Cookie", cookie)
                .webSocket(site.origin(job))
                .get(site.origin(job) + "/jupyter/api/events/subscribe")
                .status();
    }
}
