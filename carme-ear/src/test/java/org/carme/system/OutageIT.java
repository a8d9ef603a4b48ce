package org.carme.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Carme dies or is upgraded while people work. */
@SystemTest
class OutageIT {
    private static final Duration OUTAGE = Duration.ofSeconds(60);

    /** Longer than the outage, with time for what is looked at right after it. */
    private static final Duration LONG_STALE = Duration.ofSeconds(85);

    private static final int CHANNELS = 50;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    @AfterEach
    void carmeIsBack(Site site) {
        site.configure();
    }

    /**
     * Fifty WebSockets over a working day in short: certificates end and are renewed, nginx reloads, more time is asked for, Carme is dead for a
     * minute, while SLURM's administrator gives still more. The page is then open for longer than decisions hold without Carme. The dashboard that
     * was open all day catches up.
     */
    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void nothingThatIsOpenIsDroppedWhateverIsRenewedReloadedOrKilled(Site site, Browser browser) {
        site.configure("carme.access.stale=" + LONG_STALE.toSeconds() + "s", "carme.pki.job-certificate-renewal=15s");
        Dashboard dashboard = new Dashboard(browser.signedIn("alice"));
        UUID job = dashboard.launch("CPU", 0, "long-day");
        UUID other = dashboard.launch("CPU", 0, "outlives");
        Notebook notebook = new Notebook(dashboard.open(job));
        long opened = System.nanoTime();
        String kernel = notebook.kernel();
        notebook.execute("answer = 6*7");
        notebook.openChannels(CHANNELS, kernel, notebook.startKernel());
        assertThat(notebook.answeringChannels()).isEqualTo(CHANNELS);
        dashboard.page().evaluate("() => { window.neverReloaded = true; }");

        String certificate = certificateOf(site, job);
        site.reloadProxy();
        assertStillWorking(notebook);
        site.renewCertificates();
        assertStillWorking(notebook);
        long end = endOf(site, job);
        extend(dashboard, job);
        assertThat(endOf(site, job)).as("SLURM's own word").isEqualTo(end + HALF_AN_HOUR.toSeconds());
        await("the job's certificate is renewed, over the renewed address for callbacks")
                .atMost(Duration.ofMinutes(2))
                .until(() -> !certificateOf(site, job).equals(certificate));
        workUntil(opened + LONG_STALE.toNanos(), notebook);
        assertStillWorking(notebook);

        site.killCarme();
        long killed = System.nanoTime();
        assertThat(notebook.connected()).isTrue();
        assertThat(notebook.execute("answer")).isEqualTo("42");
        notebook.save("saved-in-the-outage.txt", "kept");
        assertThat(site.lab().as("alice", "head", "cat", "saved-in-the-outage.txt"))
                .isEqualTo("kept");
        String limit = limitOf(dashboard, job);
        site.lab().on("head", "scontrol", "update", "JobId=" + site.lab().batchId(job), "TimeLimit=+7");
        workUntil(killed + OUTAGE.toNanos() / 2, notebook);
        notebook.kernel();
        assertThat(notebook.execute("6*7")).as("in a new kernel").isEqualTo("42");
        workUntil(killed + OUTAGE.toNanos(), notebook);
        assertStillWorking(notebook);

        site.configure();
        assertStillWorking(notebook);
        assertThat(notebook.connected()).isTrue();
        assertThat(notebook.execute("6*7")).isEqualTo("42");
        catchesUp(site, dashboard, job, limit);
        dashboard.stop(other);
        assertThat(dashboard.page().evaluate("() => window.neverReloaded === true"))
                .isEqualTo(true);
        site.restartProxy();
        assertThat(notebook.droppedChannels())
                .as("a new nginx has none of the old one's")
                .isEqualTo(CHANNELS);
        notebook.connect(kernel);
        assertThat(notebook.execute("answer")).isEqualTo("42");

        dashboard.logOut();
        await("the frontend's new certificate cuts").atMost(SOON).until(() -> !notebook.connected());
    }

    private static void catchesUp(Site site, Dashboard dashboard, UUID job, String limit) {
        await("the limit that SLURM was given in the outage").atMost(SOON).until(() -> !limitOf(dashboard, job)
                .equals(limit));
        Page second = dashboard.page().context().newPage();
        second.navigate(site.page("/"));
        assertThat(second.locator("#job-" + job)).isVisible();
        second.close();
    }

    private static void assertStillWorking(Notebook notebook) {
        notebook.save("working.txt", "still");
        assertThat(notebook.droppedChannels()).isZero();
        assertThat(notebook.answeringChannels()).isEqualTo(CHANNELS);
    }

    /** As a person who works: JupyterLab itself asks every few seconds. */
    private static void workUntil(long moment, Notebook notebook) {
        await("the end of that time")
                .forever()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    notebook.save("working.txt", "still");
                    return System.nanoTime() >= moment;
                });
    }

    private static void extend(Dashboard dashboard, UUID job) {
        Page page = dashboard.page();
        String limit = limitOf(dashboard, job);
        page.click("#details-" + job);
        page.selectOption("#extend-choice", Long.toString(HALF_AN_HOUR.toMinutes()));
        page.click("#extend");
        await("its row shows the new end").atMost(SOON).until(() -> !limitOf(dashboard, job)
                .equals(limit));
        page.keyboard().press("Escape");
    }

    private static String limitOf(Dashboard dashboard, UUID job) {
        return dashboard.row(job).locator("progress").getAttribute("data-limit");
    }

    /** When SLURM will end it, in seconds of the epoch. */
    private static long endOf(Site site, UUID job) {
        String[] command = {
            "env", "SLURM_TIME_FORMAT=%s", "squeue", "-h", "-u", "alice", "-n", "long-day." + job, "-o", "%e"
        };
        return Long.parseLong(site.lab().on("head", command).strip());
    }

    /** The certificate that the job's gateway has now. */
    private static String certificateOf(Site site, UUID job) {
        String node = site.lab()
                .on("head", "squeue", "-h", "-u", "alice", "-n", "long-day." + job, "-o", "%B")
                .strip();
        return site.lab().on(node.substring(node.indexOf('-') + 1), "sh", "-c", "cat /tmp/carme.*/g/job.pem");
    }
}
