package org.carme.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** People submit by hand what bears the name of one of Carme's jobs. */
@SystemTest
class ForgedIdentityIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void nothingOfBobsIsAdoptedAndOneOfAlices(Site site, Browser browser) {
        Api alice = Api.of(site, browser.signedIn("alice"));
        Api olga = Api.of(site, browser.signedIn("olga"));
        UUID job;
        String bobs;
        String first;
        String second;
        try (HeldSbatch sbatch = HeldSbatch.before(site.lab())) {
            CompletableFuture<Curl.Answer> launch =
                    CompletableFuture.supplyAsync(() -> alice.launch(Api.cpuJob("forged")));
            sbatch.awaitCaller();
            sbatch.breakConnections();
            job = UUID.fromString(Api.json(launch.join()).path("id").asText());
            assertThat(alice.job(job).path("outcomeUnknown").asBoolean()).isTrue();

            bobs = byHand(site, "bob", job);
            first = byHand(site, "alice", job);
            await("alice's own is adopted")
                    .atMost(SOON)
                    .until(() -> alice.job(job).path("batchId").asText().equals(first));
            second = byHand(site, "alice", job);
        }
        List<String> others = new SlurmJobs(site.lab())
                .named(job.toString()).stream().filter(id -> !id.equals(first)).toList();

        await("all others are reported").atMost(SOON).until(() -> foreign(olga, job)
                .containsAll(others));
        assertThat(others)
                .as("the one that sbatch brought late is foreign, too")
                .contains(bobs, second)
                .hasSize(3);
        assertThat(alice.job(job).path("batchId").asText()).isEqualTo(first);
        assertThat(running(site)).contains(bobs, first, second);
        assertThat(new Curl(site)
                        .header("Authorization", "Bearer " + alice.token())
                        .get(site.page("/api/v1/cluster/foreign-jobs"))
                        .status())
                .isEqualTo(403);
        alice.stop(job);
        await("only alice's job is stopped")
                .atMost(SOON)
                .until(() -> alice.job(job).path("state").asText().equals("CANCELLED"));
        assertThat(running(site)).contains(bobs, second).doesNotContain(first);
    }

    private static String byHand(Site site, String user, UUID job) {
        return site.lab()
                .as(
                        user,
                        "head",
                        "/usr/bin/sbatch.whole",
                        "--parsable",
                        "--job-name=forged." + job,
                        "--mem=100",
                        "--wrap=sleep 300")
                .strip();
    }

    private static List<String> foreign(Api operator, UUID job) {
        return StreamSupport.stream(operator.foreignJobs().spliterator(), false)
                .filter(each -> each.path("uuid").asText().equals(job.toString()))
                .map((JsonNode each) -> each.path("batchId").asText())
                .toList();
    }

    private static List<String> running(Site site) {
        return site.lab()
                .on("head", "squeue", "-ha", "-t", "running,pending", "-o", "%A")
                .lines()
                .toList();
    }
}
