package org.carme.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsHiddenOptions;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** SLURM, its accounting or a node is away: what people see is true, or says how old it is. */
@SystemTest
class HonestStateIT {
    /** The collector's round that is under way when SLURM learns something, and the next one, which is told of it. */
    private static final int ROUNDS = 2;

    private static final double NOTICED = Duration.ofMinutes(2).toMillis();

    @AfterEach
    void allIsThere(Site site) {
        site.lab().part("start", "slurmctld");
        site.lab().part("start", "slurmdbd");
    }

    @Test
    void aNodeThatDiesUnderANotebookIsToldAtOnceAndTheJobStartedAgain(Site site, Browser browser) {
        Dashboard dashboard = new Dashboard(browser.signedIn("alice"));
        UUID job = dashboard.launch("CPU", 0, "survivor");
        dashboard.open(job);
        String batchId = batchId(site, "survivor", job);
        String host =
                site.lab().on("head", "squeue", "-hj", batchId, "-o", "%B").strip();
        String node = host.substring(host.lastIndexOf('-') + 1);
        neverReload(dashboard.page());

        site.lab().kill(node);
        try {
            await("SLURM to know it").atMost(Duration.ofMinutes(2)).until(() -> site.lab()
                    .on("head", "squeue", "-h", "-t", "all", "-j", batchId, "-o", "%T")
                    .contains("NODE_FAIL"));
            awaitToldByTheNextRound(site, Api.of(site, dashboard.page()), job);
            Locator row = dashboard.page().locator("li.job.past.failed#job-" + job);
            assertThat(row).isVisible();
            assertThat(row).containsText("Node failed");
            assertThat(row).containsText("Its node stopped working (" + host + ")");
            assertThat(row).containsText("NODE_FAIL");

            row.getByText("Start again").click();
            Locator again = dashboard
                    .page()
                    .locator("li.job:not(.past)")
                    .filter(new Locator.FilterOptions().setHasText("survivor"));
            again.waitFor();
            UUID second = UUID.fromString(again.getAttribute("data-job"));
            assertThat(second).isNotEqualTo(job);
            assertThat(row).isHidden();
            dashboard.open(second);
            assertThat(batchId(site, "survivor", second)).isNotEqualTo(batchId);
            notReloaded(dashboard.page());
            dashboard.stop(second);
        } finally {
            site.lab().start(node);
        }
    }

    @Test
    void whileSlurmIsAwayTheLastStateStaysAndLaunchesAreRefusedAtOnce(Site site, Browser browser) {
        Dashboard dashboard = new Dashboard(browser.signedIn("alice"));
        Page page = dashboard.page();
        UUID job = dashboard.launch("CPU", 0, "goes-on");
        Notebook notebook = new Notebook(dashboard.open(job));
        notebook.kernel();
        Api api = Api.of(site, page);
        neverReload(page);

        site.lab().awaitSaved(batchId(site, "goes-on", job));
        site.lab().part("kill", "slurmctld");
        Locator banner = page.locator("#cluster-banner .note");
        assertThat(banner).containsText("SLURM does not answer", new ContainsTextOptions().setTimeout(NOTICED));
        assertThat(banner).containsText("Open notebooks go on");
        assertThat(dashboard.row(job)).containsText("Running");
        assertThat(dashboard.row(job)).containsText("As of");
        assertThat(notebook.execute("6*7")).isEqualTo("42");
        assertThat(dashboard.open(job).url()).startsWith(site.origin(job));

        page.fill("#launch-name", "too early");
        page.click("#launch-start");
        assertThat(page.locator("#launch-messages")).containsText("nothing was started");
        assertThat(page.locator("#launch-name")).hasValue("too early");
        assertThat(page.locator("li.job:not(.past)")).hasCount(1);
        long begin = System.nanoTime();
        Curl.Answer refused = api.launch(Api.cpuJob("too-early"));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(Api.json(refused).get("type").asText()).isEqualTo("urn:carme:problem:job.cluster-away");
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as("SLURM is not asked: no answer of it was waited for")
                .isLessThan(Site.ANSWER_WITHIN);
        assertThat(api.job(job).get("state").asText()).isEqualTo("RUNNING");

        site.lab().part("start", "slurmctld");
        assertThat(banner).isHidden(new IsHiddenOptions().setTimeout(NOTICED));
        assertThat(dashboard.row(job)).containsText("Running");
        notReloaded(page);
        dashboard.stop(job);
    }

    @Test
    void anEndIsConfirmedWhenTheAccountingIsBackAndNamesWhoDidIt(Site site, Browser browser) {
        Dashboard dashboard = new Dashboard(browser.signedIn("alice"));
        Page page = dashboard.page();
        Api api = Api.of(site, page);
        UUID job = dashboard.launch("CPU", 0, "whodunit");
        await("its start").atMost(Duration.ofMinutes(2)).until(() -> api.job(job)
                .hasNonNull("started"));
        neverReload(page);

        site.lab().part("kill", "slurmdbd");
        site.lab().on("head", "scancel", batchId(site, "whodunit", job));
        await("its end in the queue")
                .atMost(Duration.ofMinutes(2))
                .until(() -> api.job(job).get("state").asText().equals("CANCELLED"));
        assertThat(api.job(job).get("endOpen").asBoolean()).isTrue();
        assertThat(page.locator("#cluster-banner .note"))
                .containsText("accounting does not answer", new ContainsTextOptions().setTimeout(NOTICED));

        site.lab().part("start", "slurmdbd");
        await("its end to be confirmed").atMost(Duration.ofMinutes(3)).until(() -> api.job(job)
                .hasNonNull("endConfirmed"));
        assertThat(api.job(job).get("cause").get("code").asText()).isEqualTo("CANCELLED_BY_SYSTEM");
        page.locator("#ended > summary").click();
        assertThat(page.locator("#job-" + job)).containsText("It was cancelled by SLURM or the cluster's root");
        assertThat(page.locator("#cluster-banner .note")).isHidden(new IsHiddenOptions().setTimeout(NOTICED));
        notReloaded(page);
    }

    /** A round counts as soon as SLURM has answered it, and ends before the next one asks: so one more may be counted than has to be told. */
    private static void awaitToldByTheNextRound(Site site, Api api, UUID job) {
        long known = site.health().rounds();
        await("the job's end").atMost(Duration.ofMinutes(2)).until(() -> {
            long answered = site.health().rounds() - known;
            boolean told = api.job(job).get("state").asText().equals("NODE_FAIL");
            if (!told) {
                assertThat(answered).as("rounds since SLURM knows it").isLessThanOrEqualTo(ROUNDS);
            }
            return told;
        });
    }

    private static void neverReload(Page page) {
        page.evaluate("() => { window.neverReloaded = true; }");
    }

    private static void notReloaded(Page page) {
        assertThat(page.evaluate("() => window.neverReloaded === true")).isEqualTo(true);
    }

    private static String batchId(Site site, String name, UUID job) {
        return site.lab()
                .on("head", "squeue", "-h", "-t", "all", "-n", name + "." + job, "-o", "%A")
                .strip();
    }
}
