package org.carme.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Launches during which Carme dies by SIGKILL, and what must be true of each afterwards: exactly one job, or a failure that is told. */
final class KilledLaunches {
    private static final Duration SOON = Duration.ofMinutes(2);

    private final Site site;
    private final Api api;
    private final SlurmJobs slurm;
    private int port;

    KilledLaunches(Site site, Api api) {
        this.site = site;
        this.api = api;
        this.slurm = new SlurmJobs(site.lab());
    }

    /** Carme dies while sbatch runs, which then submits for nobody. Carme is started again with a debugger's port. */
    void whileSbatchRuns(String name) {
        String key = UUID.randomUUID().toString();
        try (HeldSbatch sbatch = HeldSbatch.before(site.lab())) {
            CompletableFuture<Curl.Answer> answer = launch(name, key);
            sbatch.awaitCaller();
            site.killCarme();
            expectFailure(answer);
        }
        startWithDebugger();
        expectOneJob(name, key);
    }

    /** Carme dies at that step, and is started again with a debugger's port. */
    void at(LaunchStep step, String name) {
        String key = kill(step, name);
        startWithDebugger();
        expect(step, name, key);
    }

    /** Carme dies at that step, and is started again as it is everywhere else. */
    void atLast(LaunchStep step, String name) {
        String key = kill(step, name);
        site.startCarme();
        expect(step, name, key);
    }

    private String kill(LaunchStep step, String name) {
        String key = UUID.randomUUID().toString();
        try (Debugger debugger = Debugger.watching(step.place(), port)) {
            CompletableFuture<Curl.Answer> answer = launch(name, key);
            debugger.awaitHalt(SOON);
            site.killCarme();
            expectFailure(answer);
        }
        return key;
    }

    private CompletableFuture<Curl.Answer> launch(String name, String key) {
        return CompletableFuture.supplyAsync(() -> api.launch(Api.cpuJob(name), key));
    }

    private static void expectFailure(CompletableFuture<Curl.Answer> answer) {
        assertThat(answer.join().status()).as("a launch that was cut off").isBetween(500, 599);
    }

    private void startWithDebugger() {
        port = Debugger.freePort();
        site.startCarme(Debugger.option(port));
    }

    private void expect(LaunchStep step, String name, String key) {
        if (step == LaunchStep.BEFORE_THE_HAND_OVER) {
            expectToldFailure(name, key);
        } else {
            expectOneJob(name, key);
        }
    }

    private void expectOneJob(String name, String key) {
        UUID job = again(name, key);
        JsonNode running = awaitState(job, List.of("RUNNING"));
        assertThat(slurm.named(name)).containsExactly(running.path("batchId").asText());
        assertThat(again(name, key)).isEqualTo(job);
        api.stop(job);
        awaitState(job, List.of("CANCELLED"));
        assertThat(slurm.named(name)).hasSize(1);
    }

    private void expectToldFailure(String name, String key) {
        UUID job = again(name, key);
        JsonNode over = awaitState(job, List.of("NEVER_ARRIVED"));
        assertThat(over.path("reason").asText()).isNotBlank();
        assertThat(slurm.named(name)).isEmpty();
    }

    /** What somebody gets who asks once more, as one does who got no answer. */
    private UUID again(String name, String key) {
        Map<String, Object> job = Api.cpuJob(name);
        Curl.Answer answer = api.launch(job, key);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return UUID.fromString(Api.json(answer).path("id").asText());
    }

    private JsonNode awaitState(UUID job, List<String> states) {
        return await("job " + job + " in " + states)
                .atMost(Duration.ofMinutes(3))
                .until(
                        () -> api.job(job),
                        found -> states.contains(found.path("state").asText()));
    }
}
