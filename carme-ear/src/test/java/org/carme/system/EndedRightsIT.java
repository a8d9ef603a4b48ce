package org.carme.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A right that has ended stays ended, whether or not somebody asked once more before Carme went away. */
@SystemTest
class EndedRightsIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @AfterEach
    void carmeIsBack(Site site) {
        site.startCarme();
    }

    @Test
    void afterALogoutTheJobIsClosedAlsoWhenCarmeIsThenStopped(Site site, Browser browser) {
        Dashboard dashboard = new Dashboard(browser.signedIn("alice"));
        List<UUID> jobs = Stream.of("asked-for-in-between", "not-asked-for")
                .map(name -> dashboard.launch("CPU", 0, name))
                .toList();
        List<Opened> opened =
                jobs.stream().map(job -> Opened.of(job, dashboard.open(job))).toList();
        opened.forEach(each -> assertThat(each.api(site)).isEqualTo(200));

        dashboard.logOut();

        opened.forEach(each -> await().atMost(SOON).until(() -> !each.notebook().connected()));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(opened.get(0).api(site)).isIn(401, 403, 503));
        site.stopCarme();
        for (Opened each : opened) {
            for (int i = 0; i < 5; i++) {
                assertThat(each.api(site)).isIn(401, 403, 503);
                assertThat(each.upgrade(site)).isIn(401, 403, 503);
            }
        }
        site.startCarme();
        Dashboard again = new Dashboard(browser.signedIn("alice"));
        jobs.forEach(again::stop);
    }

    /** A job that a person has open, and the cookie that opens it. */
    private record Opened(UUID job, Notebook notebook, String cookie) {
        static Opened of(UUID job, Page page) {
            Notebook notebook = new Notebook(page);
            notebook.kernel();
            return new Opened(job, notebook, jobCookie(page));
        }

        int api(Site site) {
            return new Curl(site)
                    .header("Cookie", cookie)
                    .get(site.origin(job) + "/jupyter/api")
                    .status();
        }

        int upgrade(Site site) {
            return new Curl(site)
                    .header("Cookie", cookie)
                    .webSocket(site.origin(job))
                    .get(site.origin(job) + "/jupyter/api/events/subscribe")
                    .status();
        }

        private static String jobCookie(Page lab) {
            return lab.context().cookies(lab.url()).stream()
                    .filter(cookie -> cookie.name.equals("__Host-carme-job"))
                    .map(cookie -> cookie.name + "=" + cookie.value)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
