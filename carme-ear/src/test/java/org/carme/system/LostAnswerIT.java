package org.carme.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The connection breaks after sbatch has done its work and before anybody hears of it. */
@SystemTest
class LostAnswerIT {
    @Test
    void aLaunchWhoseAnswerIsLostGivesExactlyOneJob(Site site, Browser browser) {
        SlurmJobs slurm = new SlurmJobs(site.lab());
        Dashboard dashboard = new Dashboard(browser.signedIn("alice"));
        dashboard.page().fill("#launch-name", "lost-answer");
        Locator row =
                dashboard.page().locator("li.job:not(.past)").filter(new FilterOptions().setHasText("lost-answer"));
        UUID job;
        try (HeldSbatch sbatch = HeldSbatch.after(site.lab())) {
            dashboard.page().click("#launch-start", new Page.ClickOptions().setNoWaitAfter(true));
            sbatch.awaitCaller();
            sbatch.breakConnections();
            row.waitFor();
            job = UUID.fromString(row.getAttribute("data-job"));
        }

        dashboard.open(job);
        assertThat(row.count()).isEqualTo(1);
        assertThat(slurm.named(job.toString())).hasSize(1);
        dashboard.stop(job);
        assertThat(slurm.named(job.toString())).hasSize(1);
    }
}
