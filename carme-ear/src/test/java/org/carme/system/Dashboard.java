package org.carme.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a person does on the dashboard. */
record Dashboard(Page page) {
    static final WaitForOptions GONE = new WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    private static final double READY = Duration.ofMinutes(2).toMillis();

    /** Starts what is chosen in the form and returns the new job. */
    UUID launch(String accelerator, int gpus, String name) {
        select("#launch-accelerator", accelerator);
        if (gpus > 0) {
            page.selectOption("#launch-gpus", Integer.toString(gpus));
        } else {
            assertThat(page.locator("#launch-gpus")).hasValue("0");
        }
        page.fill("#launch-name", name);
        List<String> before = living();
        page.click("#launch-start");
        return UUID.fromString(await("a new job in the table")
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> living().stream()
                                .filter(job -> !before.contains(job))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow());
    }

    private List<String> living() {
        return page.locator("li.job:not(.past)").all().stream()
                .map(row -> row.getAttribute("data-job"))
                .toList();
    }

    /** Opens the application when its button lights up. */
    Page open(UUID job) {
        Locator app = row(job).locator("a.app.ready");
        app.waitFor(new WaitForOptions().setTimeout(READY));
        return page.context().waitForPage(app::click);
    }

    /** Stops it, with the confirmation, and waits until it is gone. */
    void stop(UUID job) {
        page.click("#stop-" + job);
        page.click("#stop-now");
        row(job).waitFor(new WaitForOptions()
                .setState(WaitForSelectorState.DETACHED)
                .setTimeout(READY));
    }

    void logOut() {
        page.evaluate("() => document.querySelector('form[action=\"/logout\"]').requestSubmit()");
        page.waitForURL("**/login");
    }

    Locator row(UUID job) {
        return page.locator("#job-" + job + ":not(.past)");
    }

    /** By what the person reads: the option that begins with this text. */
    private void select(String list, String beginning) {
        for (Locator option : page.locator(list + " option").all()) {
            if (option.textContent().strip().startsWith(beginning) || beginning.equals(option.getAttribute("value"))) {
                page.selectOption(list, option.getAttribute("value"));
                return;
            }
        }
        throw new AssertionError(list + " offers no " + beginning + " but "
                + page.locator(list + " option").allTextContents());
    }
}
