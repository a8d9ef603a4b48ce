package org.carme.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Script that somebody has written wherever Carme keeps a text, and what becomes of it in the browsers of those who read it. */
@SystemTest
class StoredScriptIT {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String SCRIPT = "<img src=x onerror=\"window.attacked=1\">";

    /** As the owner does who clicks on a job: administrators may look at anybody's. */
    private static final String SHOW_DETAILS = """
            (job) => {
              const button = document.createElement('button');
              button.dataset.details = job;
              document.body.append(button);
              button.click();
            }
            """;

    @Test
    void whatJobsAndTheirOwnersSayIsTextToAdministratorsToo(Site site, Browser browser) throws IOException {
        Page alice = browser.signedIn("alice");
        Page adam = browser.signedIn("adam");
        try (SilentJobs silent = new SilentJobs(site)) {
            Dashboard dashboard = new Dashboard(alice);
            UUID job = dashboard.launch("CPU", 0, SCRIPT);
            SilentJobs.Joined joined = silent.joined("alice", job);
            assertThat(joined.says(job, "entry-points/jupyter", SCRIPT).status())
                    .isEqualTo(204);
            site.lab()
                    .as(
                            "alice",
                            "head",
                            "sh",
                            "-c",
                            "printf '%s\\n' \"$1\" >> /cluster/logs/" + job + ".log",
                            "sh",
                            SCRIPT);
            Locator failed = dashboard.row(job).locator(".app.failed");
            failed.waitFor();

            assertThat(failed.getAttribute("title")).as("the agent's message").contains(SCRIPT);
            assertShown(alice, dashboard.row(job));
            for (Page reader : List.of(alice, adam)) {
                reader.evaluate(SHOW_DETAILS, job.toString());
                await("the log").atMost(SOON).until(() -> text(reader, "#details-content pre.log")
                        .contains(SCRIPT));
                assertShown(reader, reader.locator("#details-content .job-name"));
                reader.keyboard().press("Escape");
            }
            for (String address : List.of("/api/v1/jobs/" + job, "/api/v1/audit", "/api/v1/accounts/alice")) {
                adam.navigate(site.page(address));
                assertUnharmed(adam);
            }
            dashboard.stop(job);
            alice.navigate(site.page("/history"));
            assertShown(alice, alice.locator("#job-" + job));
        }
    }

    @Test
    void whatStandsOnTheAccountPageIsText(Site site, Browser browser) {
        Map<String, String> fields =
                Person.hidden(new Curl(site).get(site.page("/login")).body());
        fields.putAll(Map.of("uid", "alice", "password", site.password("alice"), "sign-in", "sign-in"));
        Curl.Answer login =
                Person.send(new Curl(site).header("User-Agent", "Firefox/1 " + SCRIPT), site, "/login", fields);
        assertThat(login.status()).isEqualTo(303);
        Page page = browser.signedIn("alice");
        page.navigate(site.page("/account"));
        assertThat(text(page, "#logins")).contains("Firefox").doesNotContain("onerror");

        page.fill("#token-name", SCRIPT);
        page.fill("#token-password", site.password("alice"));
        page.click("#token-create");
        pressed(page, "tr:has-text('onerror') [data-revoke]");
        assertShown(page, page.locator("#revoke-name"));
        page.click("#revoke-now");
        assertGone(page);

        addDevice(site, page);
        pressed(page, "tr:has-text('onerror') [data-remove-device]");
        assertShown(page, page.locator("#remove-name"));
        page.fill("#remove-proof", OneTimeCodes.fresh(site.keys("alice")));
        page.click("#remove-now");
        assertGone(page);
        assertUnharmed(page);
    }

    private static void addDevice(Site site, Page page) {
        pressed(page, "#add-device");
        page.fill("#add-proof", OneTimeCodes.fresh(site.keys("alice")));
        page.click("#add-now");
        String key = text(page, "#new-key").replace(" ", "");
        page.fill("#device-name", SCRIPT);
        page.fill("#device-code", OneTimeCodes.fresh(List.of(key)));
        page.click("#device-confirm");
    }

    /** Presses what only the page's scripts answer to: they run once the page that a form has led to is read to its end. */
    private static void pressed(Page page, String selector) {
        page.locator(selector).waitFor();
        page.waitForLoadState();
        page.click(selector);
    }

    private static void assertGone(Page page) {
        page.locator("tr:has-text('onerror')")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    private static String text(Page page, String selector) {
        return page.locator(selector).textContent();
    }

    /** It is there to the letter, and did nothing. */
    private static void assertShown(Page page, Locator place) {
        assertThat(place.textContent()).contains(SCRIPT);
        assertUnharmed(page);
    }

    private static void assertUnharmed(Page page) {
        assertThat(page.evaluate("() => window.attacked === undefined && !document.querySelector('img[src=\"x\"]')"))
                .as(page.url())
                .isEqualTo(true);
    }
}
