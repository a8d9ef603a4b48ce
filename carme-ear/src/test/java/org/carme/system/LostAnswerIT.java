package org.carme.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The connection breaks after sbatch has done its work and before anybody hears of it. */
@SystemTest
class LostAnswerIT {
    private static final String BREAKING = """
            mv /usr/bin/sbatch /usr/bin/sbatch.whole
            cat > /usr/bin/sbatch << 'END'
            #!/bin/sh
            /usr/bin/sbatch.whole "$@" > /tmp/answer-that-was-lost
            mv /usr/bin/sbatch.whole /usr/bin/sbatch
            pkill -KILL -f 'sshd.*carme'
            sleep 5
            END
            chmod 755 /usr/bin/sbatch
            """;

    @Test
    void aLaunchWhoseAnswerIsLostGivesExactlyOneJob(Site site, Browser browser) {
        Dashboard dashboard = new Dashboard(browser.signedIn("alice"));
        site.lab().on("head", "sh", "-c", BREAKING);

        UUID job = dashboard.launch("CPU", 0, "lost-answer");

        dashboard.open(job);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(jobs(site, job)).hasSize(1));
        assertThat(dashboard
                        .page()
                        .locator("li.job:not(.past)")
                        .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("lost-answer"))
                        .count())
                .isEqualTo(1);
        dashboard.stop(job);
        assertThat(jobs(site, job)).hasSize(1);
    }

    private static List<String> jobs(Site site, UUID job) {
        return site.lab()
                .on("head", "sacct", "-Xn", "-a", "-S", "now-1hour", "-P", "-o", "JobID,JobName%120")
                .lines()
                .filter(line -> line.contains("lost-answer"))
                .filter(line -> line.endsWith(job.toString()))
                .toList();
    }
}
