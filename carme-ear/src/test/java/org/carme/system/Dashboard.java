package org.carme.system;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.util.UUID;

/** What a person does on the dashboard. */
record Dashboard(Page page) {
    private static final double READY = Duration.ofMinutes(2).toMillis();

    /** Starts what is chosen in the form and returns the new job. */
    UUID launch(String accelerator, int gpus, String name) {
        select("#launch-accelerator", accelerator);
        if (gpus > 0) {
            page.selectOption("#launch-gpus", Integer.toString(gpus));
        }
        page.fill("#launch-name", name);
        page.click("#launch-start");
        Locator row = page.locator("li.job", new Page.LocatorOptions().setHasText(name))
                .first();
        row.waitFor();
        return UUID.fromString(row.getAttribute("data-job"));
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

    Locator row(UUID job) {
        return page.locator("#job-" + job);
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
