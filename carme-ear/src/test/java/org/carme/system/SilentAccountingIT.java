package org.carme.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Accounting stands still while a job's answer is lost: what depends on it waits, and nothing else does. */
@SystemTest
class SilentAccountingIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int SOME_ROUNDS = 5;
    private static final String ROUNDS = "carme_collector_pass_seconds_count{result=\"answered\"}";

    @AfterEach
    void accountingGoesOn(Site site) {
        site.lab().part("thaw", "slurmdbd");
    }

    @Test
    void whatIsInDoubtStaysSoAndTheStateOfAllElseGoesOn(Site site, Browser browser) {
        Lab lab = site.lab();
        Api alice = Api.of(site, browser.signedIn("alice"));
        UUID steady = id(alice.launch(Api.cpuJob("steady")));
        await("a running job").atMost(SOON).until(() -> state(alice, steady).equals("RUNNING"));

        lab.part("freeze", "slurmdbd");
        UUID lost;
        String first;
        String byHand;
        try (HeldSbatch sbatch = HeldSbatch.after(lab)) {
            CompletableFuture<Curl.Answer> launch =
                    CompletableFuture.supplyAsync(() -> alice.launch(Api.cpuJob("lost")));
            sbatch.awaitCaller();
            sbatch.breakConnections();
            lost = id(launch.join());
            first = queued(lab, lost).get(0);
            byHand = lab.as(
                            "alice",
                            "head",
                            "/usr/bin/sbatch.whole",
                            "--parsable",
                            "--job-name=lost." + lost,
                            "--mem=100",
                            "--wrap=sleep 300")
                    .strip();
        }
        await("accounting is asked, in vain").atMost(SOON).until(() -> !lab.on(
                        "head", "sh", "-c", "pgrep -x sacct || true")
                .isBlank());

        double before = site.health().figure(ROUNDS);
        lab.on("head", "scontrol", "suspend", alice.job(steady).path("batchId").asText());
        await("rounds as ever").atMost(SOON).until(() -> site.health().figure(ROUNDS) >= before + SOME_ROUNDS);
        assertThat(alice.job(steady).path("cause").path("code").asText()).isEqualTo("SUSPENDED");
        assertThat(alice.job(lost).path("outcomeUnknown").asBoolean()).isTrue();

        lab.part("thaw", "slurmdbd");

        await("the one that came first is it").atMost(SOON).until(() -> state(alice, lost)
                .equals("RUNNING"));
        assertThat(alice.job(lost).path("batchId").asText()).isEqualTo(first);
        assertThat(queued(lab, lost)).as("the other is left alone").contains(byHand);
    }

    private static UUID id(Curl.Answer launched) {
        return UUID.fromString(Api.json(launched).path("id").asText());
    }

    private static String state(Api api, UUID job) {
        return api.job(job).path("state").asText();
    }

    /** Batch jobs that bear its UUID, the oldest first. */
    private static List<String> queued(Lab lab, UUID job) {
        return lab.on("head", "squeue", "-h", "--name=lost." + job, "--sort=i", "-o", "%A")
                .lines()
                .toList();
    }
}
