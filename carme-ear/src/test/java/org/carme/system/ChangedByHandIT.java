package org.carme.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An administrator changes a job with SLURM's own commands: its owner sees what was done, and it stays the owner's. */
@SystemTest
class ChangedByHandIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration OTHER_LIMIT = Duration.ofMinutes(47);

    @Test
    void aJobIsFollowedWhateverIsDoneToIt(Site site, Browser browser) {
        Dashboard dashboard = new Dashboard(browser.signedIn("alice"));
        Api api = Api.of(site, dashboard.page());
        UUID job = dashboard.launch("CPU", 0, "by-hand");
        dashboard.open(job).close();
        Locator row = dashboard.row(job);
        String id = api.job(job).path("batchId").asText();

        scontrol(site, "update", "JobId=" + id, "TimeLimit=" + OTHER_LIMIT.toMinutes());
        await("its new limit").atMost(SOON).until(() -> limit(api.job(job)).equals(OTHER_LIMIT));

        scontrol(site, "suspend", id);
        shows(row, "The cluster has paused it");
        scontrol(site, "resume", id);
        assertThat(row.locator("a.app.ready"))
                .isVisible(new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                        .setTimeout(SOON.toMillis()));

        scontrol(site, "update", "JobId=" + id, "Requeue=1");
        scontrol(site, "requeuehold", id);
        shows(row, "on hold");
        scontrol(site, "release", id);
        scontrol(site, "update", "JobId=" + id, "StartTime=now");
        dashboard.open(job).close();
        assertThat(api.job(job).path("restarts").asInt()).isEqualTo(1);
        assertThat(api.job(job).path("batchId").asText()).isEqualTo(id);

        scontrol(site, "update", "JobId=" + id, "JobName=renamed");
        await("its name is missed").atMost(SOON).until(() -> log(site).contains("The queue does not have job " + job));
        await("it is found by its number")
                .atMost(SOON)
                .until(() -> !api.job(job).path("endOpen").asBoolean());
        assertThat(api.job(job).path("state").asText()).isEqualTo("RUNNING");

        dashboard.stop(job);
        await("it has ended in SLURM, too").atMost(SOON).until(() -> site.lab()
                .on("head", "squeue", "-h", "-o", "%A")
                .lines()
                .noneMatch(id::equals));
        assertThat(api.job(job).path("cause").path("code").asText()).isEqualTo("STOPPED_BY_OWNER");
    }

    private static void scontrol(Site site, String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "scontrol";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        site.lab().on("head", command);
    }

    private static void shows(Locator row, String text) {
        assertThat(row).containsText(text, new ContainsTextOptions().setTimeout(SOON.toMillis()));
    }

    private static Duration limit(JsonNode job) {
        return Duration.between(
                Instant.parse(job.path("started").asText()),
                Instant.parse(job.path("limit").asText()));
    }

    private static String log(Site site) {
        try {
            return Files.readString(site.carmeLog());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
