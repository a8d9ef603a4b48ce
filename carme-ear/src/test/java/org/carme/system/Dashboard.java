package org.carme.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** What a person does on the dashboard. */
record Dashboard(Page page) {
    static final WaitForOptions GONE = new WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    private static final double READY = Duration.ofMinutes(2).toMillis();

    /** Which job the page has started last. */
    private static final String STARTED = "() => document.querySelector('[data-started]')?.dataset.started ?? null";

    /** The value of the first option of a list that begins with a text or has it as its value, all looked at in one moment. */
    private static final String OPTION = """
            ([list, beginning]) => [...document.querySelector(list).options]
              .find((option) => option.value === beginning || option.textContent.trim().startsWith(beginning))?.value ?? null
            """;

    /** Starts what is chosen in the form and returns the new job. */
    UUID launch(String accelerator, int gpus, String name) {
        choose(accelerator, gpus, name);
        Object before = page.evaluate(STARTED);
        page.click("#launch-start");
        return UUID.fromString((String) await("the job that was started")
                .atMost(Duration.ofMinutes(2))
                .until(() -> page.evaluate(STARTED), started -> started != null && !started.equals(before)));
    }

    /** Chooses in the form, and waits until the page has followed. */
    void choose(String accelerator, int gpus, String name) {
        select("#launch-accelerator", accelerator);
        if (gpus > 0) {
            page.selectOption("#launch-gpus", Integer.toString(gpus));
        } else {
            assertThat(page.locator("#launch-gpus")).hasValue("0");
        }
        page.fill("#launch-name", name);
    }

    /** The one living job of that name, as soon as it is in the table. */
    UUID job(String name) {
        Locator row = page.locator("li.job:not(.past)").filter(new FilterOptions().setHasText(name));
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

    void logOut() {
        page.evaluate("() => document.querySelector('form[action=\"/logout\"]').requestSubmit()");
        page.waitForURL(Pattern.compile(".*/login(\\?.*)?"));
    }

    Locator row(UUID job) {
        return page.locator("#job-" + job + ":not(.past)");
    }

    /** By what the person reads: the option that begins with this text. */
    private void select(String list, String beginning) {
        Object option = page.evaluate(OPTION, List.of(list, beginning));
        if (option == null) {
            throw new AssertionError(list + " offers no " + beginning + " but "
                    + page.locator(list + " option").allTextContents());
        }
        page.selectOption(list, (String) option);
    }
}
