package org.carme.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many people who start jobs at the same moment: more than the connector has channels. */
@SystemTest
class CrowdIT {
    private static final int PEOPLE = 16;
    private static final int EACH = 4;

    /** Holds all nodes, so that this machine's processors are not busy with sixteen notebooks. */
    private static final String HOLD =
            "sbatch --uid=user50 --nodes=4 --exclusive --mem=0 --time=30 --output=/dev/null --wrap 'sleep 1800'";

    @Test
    void sixtyFourLaunchesOfSixteenPeopleAtOnceGiveOneJobEach(Site site) throws Exception {
        site.lab().on("head", "sh", "-c", HOLD);
        await("held nodes").atMost(Duration.ofMinutes(2)).until(() -> site.lab()
                .on("head", "squeue", "-ht", "running", "-o", "%D")
                .strip()
                .equals("4"));
        List<Person> people = IntStream.rangeClosed(1, PEOPLE)
                .mapToObj(number -> Person.signedIn(site, String.format("user%02d", number)))
                .toList();
        CyclicBarrier together = new CyclicBarrier(PEOPLE * EACH);
        List<Callable<Curl.Answer>> launches = new ArrayList<>();
        for (int i = 0; i < PEOPLE * EACH; i++) {
            Person person = people.get(i % PEOPLE);
            launches.add(() -> {
                together.await();
                return person.launch(Api.cpuJob("sandbox", "crowd"));
            });
        }

        List<Curl.Answer> answers = new ArrayList<>();
        ExecutorService crowd = Executors.newFixedThreadPool(launches.size());
        try {
            for (Future<Curl.Answer> launch : crowd.invokeAll(launches)) {
                answers.add(launch.get());
            }
        } finally {
            crowd.shutdownNow();
        }

        assertThat(answers).extracting(Curl.Answer::status).containsOnly(201);
        List<JsonNode> jobs = answers.stream().map(Api::json).toList();
        assertThat(jobs).extracting(job -> job.get("state").asText()).containsOnly("PENDING");
        assertThat(jobs)
                .extracting(job -> job.path("batchId").asText())
                .doesNotContain("")
                .doesNotHaveDuplicates();
        List<String> queued = site.lab()
                .on("head", "squeue", "-ht", "pending", "-O", "JobID:20,Name:100")
                .lines()
                .map(line -> line.replaceAll("\\s+", " ").strip())
                .toList();
        assertThat(queued)
                .containsExactlyInAnyOrderElementsOf(jobs.stream()
                        .map(job -> job.get("batchId").asText() + " crowd."
                                + job.get("id").asText())
                        .toList());
    }
}
