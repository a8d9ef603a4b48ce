package org.carme.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Carme dies or is upgraded while people work. */
@SystemTest
class OutageIT {
    @AfterEach
    void carmeIsBack(Site site) {
        site.startCarme();
    }

    @Test
    void whenCarmeIsKilledTheNotebookLivesOnAndTheDashboardCatchesUp(Site site, Browser browser) {
        Dashboard dashboard = new Dashboard(browser.signedIn("alice"));
        UUID job = dashboard.launch("CPU", 0, "outlives");
        Notebook notebook = new Notebook(dashboard.open(job));
        notebook.kernel();
        notebook.execute("answer = 6*7");
        dashboard.page().evaluate("() => { window.neverReloaded = true; }");

        site.killCarme();

        assertThat(notebook.connected()).isTrue();
        assertThat(notebook.execute("answer")).isEqualTo("42");
        notebook.save("saved-in-the-outage.txt", "kept");
        assertThat(site.lab().as("alice", "head", "cat", "saved-in-the-outage.txt"))
                .isEqualTo("kept");
        site.lab().on("head", "scontrol", "update", "JobId=" + batchId(site, job), "TimeLimit=00:47:00");

        site.startCarme();

        assertThat(notebook.connected()).isTrue();
        assertThat(notebook.execute("answer")).isEqualTo("42");
        assertThat(dashboard.row(job).locator("progress"))
                .hasAttribute("data-limit", java.util.regex.Pattern.compile(".+"));
        Page second = dashboard.page().context().newPage();
        second.navigate(site.page("/"));
        assertThat(second.locator("#job-" + job)).isVisible();
        dashboard.stop(job);
        assertThat(dashboard.page().evaluate("() => window.neverReloaded === true"))
                .isEqualTo(true);
    }

    @Test
    void aPageOpenForLongerThanTheStaleBoundKeepsWorkingThroughAnOutage(Site site, Browser browser) throws Exception {
        Dashboard dashboard = new Dashboard(browser.signedIn("alice"));
        UUID job = dashboard.launch("CPU", 0, "patient");
        Notebook notebook = new Notebook(dashboard.open(job));
        String kernel = notebook.kernel();
        long end = System.nanoTime() + Site.STALE.plus(Duration.ofSeconds(5)).toNanos();
        while (System.nanoTime() < end) { // the page of a person who works: JupyterLab itself asks every few seconds
            notebook.save("working.txt", "still");
            Thread.sleep(2000);
        }

        site.stopCarme();

        notebook.save("during.txt", "the outage");
        notebook.connect(kernel);
        assertThat(notebook.execute("6*7")).isEqualTo("42");
        site.startCarme();
        dashboard.stop(job);
    }

    private static String batchId(Site site, UUID job) {
        return site.lab()
                .on("head", "squeue", "-h", "-u", "alice", "-n", "outlives." + job, "-o", "%A")
                .strip();
    }
}
