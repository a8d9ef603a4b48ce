package org.carme.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse.DownOptions;
import com.microsoft.playwright.Mouse.UpOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.NavigateOptions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** However people press, and however slowly or badly the network carries it: a wish is one job, and it is the one that the page showed. */
@SystemTest
class OneJobPerWishIT {

    @Test
    void aDoubleClickAndAHeldKeyAreOneWish(Site site, Browser browser) {
        Dashboard dashboard = emptyDashboard(browser, "user11");
        Page page = dashboard.page();
        Locator start = page.locator("#launch-start");
        Locator living = page.locator("li.job:not(.past)");
        AtomicInteger starts = count(page, "launch-start");
        dashboard.choose("CPU", 0, "twice");

        // The second half comes when the job is there and the button can be pressed again.
        press(page, start, 1);
        UUID job = dashboard.job("twice");
        assertThat(start).isEnabled();
        press(page, start, 2);
        page.fill("#launch-name", "by-key");
        start.focus();
        page.keyboard().down("Enter");
        dashboard.job("by-key");
        assertThat(start).isEnabled();
        assertThat(living).hasCount(2);
        page.keyboard().down("Enter");
        page.keyboard().up("Enter");
        // And before the job is there.
        HeldRequest held = HeldRequest.ofAction(page, "launch-start");
        page.locator("[data-tile]").last().dblclick();
        held.await().release();
        assertThat(living).hasCount(3);
        assertThat(start).isEnabled();
        assertThat(starts).as("a double click, a held key, a double click").hasValue(3);
        assertThat(jobsOf(site, "user11")).isEqualTo(3);

        AtomicInteger stops = count(page, "stop-now");
        page.locator("#stop-" + job).dblclick();
        assertThat(page.locator("#stop-dialog")).isVisible();
        page.locator("#stop-now").dblclick();
        assertThat(page.locator("#stop-dialog")).isHidden();
        assertThat(stops)
                .as("the click that opens the dialog does not confirm it")
                .hasValue(1);
    }

    @Test
    void aStartWhoseAnswerIsLostIsTheSameWishWhenItIsRepeated(Site site, Browser browser) {
        Dashboard dashboard = emptyDashboard(browser, "user12");
        Page page = dashboard.page();
        dashboard.choose("CPU", 0, "answer-lost");
        HeldRequest held = HeldRequest.ofAction(page, "launch-start");
        page.click("#launch-start");
        held.await().loseAnswer(site);
        assertThat(page.locator(".toast")).isVisible();
        assertThat(page.locator("#launch-start")).isEnabled();

        AtomicInteger starts = count(page, "launch-start");
        page.click("#launch-start");
        assertThat(page.locator("[data-started]")).hasCount(1);
        assertThat(dashboard.row(dashboard.job("answer-lost"))).isVisible();
        assertThat(starts).hasValue(1);
        assertThat(jobsOf(site, "user12")).isEqualTo(1);
    }

    @Test
    void whatIsChosenWhileAStartIsUnderWayIsWhatTheNextOneStarts(Site site, Browser browser) {
        Dashboard dashboard = emptyDashboard(browser, "user13");
        Page page = dashboard.page();
        dashboard.choose("gtx", 2, "devices");
        HeldRequest held = HeldRequest.ofAction(page, "launch-start");
        page.click("#launch-start");
        held.await();
        dashboard.choose("CPU", 0, "plain");
        held.release();
        UUID first = dashboard.job("devices");
        assertThat(page.locator("#launch-start")).isEnabled();

        assertThat(page.locator("#launch-accelerator")).hasValue("cpu");
        assertThat(page.locator("#launch-gpus")).hasValue("0");
        assertThat(page.locator("#launch-name")).hasValue("plain");
        page.click("#launch-start");
        UUID second = dashboard.job("plain");
        assertThat(dashboard.row(first)).containsText("2 × ");
        assertThat(dashboard.row(second)).containsText("CPU only");
        assertThat(jobsOf(site, "user13")).isEqualTo(2);
    }

    @Test
    void nothingIsSentBeforeThePageFollowsWhatIsChosen(Site site, Browser browser) {
        Dashboard dashboard = emptyDashboard(browser, "user14");
        Page page = dashboard.page();
        HeldRequest script = HeldRequest.ofFile(page, "/launch.js");
        AtomicInteger starts = count(page, "launch-start");
        page.navigate(site.page("/dashboard"), new NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        script.await();
        Locator accelerator = page.locator("#launch-accelerator");
        boolean devices = accelerator.inputValue().equals("cpu");
        accelerator.selectOption(devices ? "gtx" : "cpu");
        BoundingBox start = page.locator("#launch-start").boundingBox();
        page.mouse().click(start.x + start.width / 2, start.y + start.height / 2);
        script.release();

        assertThat(page.locator("#launch-gpus")).hasValue(devices ? "1" : "0");
        page.fill("#launch-name", "patient");
        page.click("#launch-start");
        assertThat(dashboard.row(dashboard.job("patient"))).containsText(devices ? "1 × " : "CPU only");
        assertThat(starts).hasValue(1);
    }

    /** Of somebody who has no job: each test has a person of its own, so that counts and limits are of this test alone. */
    private static Dashboard emptyDashboard(Browser browser, String user) {
        Page page = browser.signedIn(user);
        assertThat(page.locator("li.job:not(.past)")).hasCount(0);
        return new Dashboard(page);
    }

    /** What SLURM has of somebody: the cluster was empty before the test. */
    private static long jobsOf(Site site, String user) {
        return site.lab().on("head", "squeue", "-h", "-u", user).lines().count();
    }

    /** Counts what the page sends for a button. */
    private static AtomicInteger count(Page page, String button) {
        AtomicInteger sent = new AtomicInteger();
        page.onRequest(request -> {
            if (HeldRequest.isAction(request, button)) {
                sent.incrementAndGet();
            }
        });
        return sent;
    }

    /** Presses the mouse, as the given one of several clicks. */
    private static void press(Page page, Locator where, int click) {
        where.hover();
        page.mouse().down(new DownOptions().setClickCount(click));
        page.mouse().up(new UpOptions().setClickCount(click));
    }
}
