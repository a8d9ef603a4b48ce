package org.carme.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The connection breaks after sbatch has done its work and before anybody hears of it. */
@SystemTest
class LostAnswerIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** An sbatch that submits and then keeps its answer for longer than the connection will last. */
    private static final String SLOW = """
            mv /usr/bin/sbatch /usr/bin/sbatch.whole
            cat > /usr/bin/sbatch << 'END'
            #!/bin/sh
            answer=$(/usr/bin/sbatch.whole "$@")
            touch /tmp/submitted
            sleep 20
            echo "$answer"
            END
            chmod 755 /usr/bin/sbatch
            """;

    @BeforeEach
    void sbatchIsSlow(Site site) {
        site.lab().on("head", "sh", "-c", SLOW);
    }

    @AfterEach
    void sbatchIsWhole(Site site) {
        site.lab().on("head", "sh", "-c", "mv /usr/bin/sbatch.whole /usr/bin/sbatch; rm -f /tmp/submitted");
    }

    @Test
    void aLaunchWhoseAnswerIsLostGivesExactlyOneJob(Site site, Browser browser) {
        Dashboard dashboard = new Dashboard(browser.signedIn("alice"));
        dashboard.page().fill("#launch-name", "lost-answer");
        dashboard.page().click("#launch-start", new com.microsoft.playwright.Page.ClickOptions().setNoWaitAfter(true));
        await().atMost(SOON).until(() -> site.lab().on("head", "ls", "/tmp").contains("submitted"));
        site.lab().on("head", "pkill", "-KILL", "-f", "sshd.*: carme");

        Locator row =
                dashboard.page().locator("li.job:not(.past)").filter(new FilterOptions().setHasText("lost-answer"));
        row.waitFor();
        UUID job = UUID.fromString(row.getAttribute("data-job"));

        dashboard.open(job);
        assertThat(row.count()).isEqualTo(1);
        assertThat(jobs(site, job)).hasSize(1);
        dashboard.stop(job);
        assertThat(jobs(site, job)).hasSize(1);
    }

    private static List<String> jobs(Site site, UUID job) {
        return site.lab()
                .on("head", "sacct", "-Xn", "-a", "-S", "now-1hour", "-P", "-o", "JobID,JobName%120")
                .lines()
                .filter(line -> line.endsWith(job.toString()))
                .toList();
    }
}
