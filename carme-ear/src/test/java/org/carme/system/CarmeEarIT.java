package org.carme.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.carme.packaging.FullServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same site with carme.ear on a full Payara Server in place of carme.jar: same configuration, database, keys and proxy. */
@SystemTest
@Tag("container")
class CarmeEarIT {
    @TempDir
    Path domains;

    @AfterEach
    void carmeJarIsBack(Site site) {
        site.startCarme();
    }

    @Test
    void aPageThatCarmeJarShowedLaunchesOpensAndStopsAJobOnAFullServer(Site site, Browser browser) throws Exception {
        Dashboard dashboard = new Dashboard(browser.signedIn("alice"));
        dashboard.page().evaluate("() => { window.neverReloaded = true; }");
        site.stopCarme();
        try (FullServer server = FullServer.start(domains, site.configuration(), site.frontendPort())) {
            server.deploy(Path.of("target", "carme.ear"));

            UUID job = dashboard.launch("CPU", 0, "from-an-ear");
            Notebook notebook = new Notebook(dashboard.open(job));
            notebook.kernel();
            assertThat(notebook.execute("6*7")).isEqualTo("42");
            isNobodyElses(site, browser, job);
            dashboard.stop(job);

            assertThat(dashboard.page().evaluate("() => window.neverReloaded === true"))
                    .isEqualTo(true);
            String batchId = site.lab().batchId(job);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(site.lab().on("head", "sacct", "-Xnj", batchId, "-o", "State,User"))
                            .contains("CANCELLED")
                            .contains("alice"));
        }
    }

    private static void isNobodyElses(Site site, Browser browser, UUID job) {
        assertThat(new Curl(site).get(site.origin(job) + "/jupyter/api").status())
                .isEqualTo(401);
        Page bob = browser.signedIn("bob");
        assertThat(bob.locator("#job-" + job)).hasCount(0);
        assertThat(Api.of(site, bob).job(job).path("status").asInt()).isEqualTo(404);
    }
}
