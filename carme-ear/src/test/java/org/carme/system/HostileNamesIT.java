package org.carme.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thousand names that could be commands, options, paths or records to somebody on their way to SLURM. */
@SystemTest
@Tag("names")
class HostileNamesIT {
    private static final int NAMES = 1000;
    private static final long SEED = 20261121;
    private static final int PEOPLE = 16;
    private static final int JOBS_AT_ONCE = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> NODES = List.of("head", "n1", "n2", "n3", "n4");

    /** What waits need not start first: only names are tried. */
    private static final String HOLD =
            "sbatch --uid=user50 --nodes=4 --exclusive --mem=0 --time=60 --output=/dev/null --wrap 'sleep 3600'";

    private final ConcurrentLinkedQueue<String> names = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> shown = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();

    @Test
    @Timeout(value = 25, unit = TimeUnit.MINUTES)
    void aThousandNamesAreShownExactlyOrRefused(Site site) {
        String mark = "carme-was-here-" + UUID.randomUUID().toString().substring(0, 8);
        names.addAll(HostileNames.of(SEED, NAMES, mark));
        site.lab().on("head", "sh", "-c", HOLD);
        ExecutorService crowd = Executors.newFixedThreadPool(PEOPLE);
        try {
            CompletableFuture.allOf(IntStream.rangeClosed(1, PEOPLE)
                            .mapToObj(number -> Person.signedIn(site, "user%02d".formatted(number)))
                            .map(person -> CompletableFuture.runAsync(() -> tryAll(person), crowd))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            crowd.shutdownNow();
        }

        System.out.printf("names: %d shown exactly, %d refused%n", shown.size(), refused.size());
        assertThat(shown.size() + refused.size()).isEqualTo(NAMES);
        assertThat(shown).as("names that went all the way").hasSizeGreaterThan(NAMES / 3);
        assertThat(refused).as("names that did not").hasSizeGreaterThan(NAMES / 20);
        for (String node : NODES) {
            assertThat(site.lab().on(node, "sh", "-c", find(mark)))
                    .as("made by a name on %s", node)
                    .isBlank();
        }
        assertThat(site.lab()
                        .on("head", "sacct", "-Xna", "-S", "now-1hour", "-E", "now+1day", "-P", "-o", "JobName%120")
                        .lines())
                .as("what SLURM was told")
                .filteredOn(line -> line.matches(".*\\.[0-9a-f-]{36}"))
                .hasSizeGreaterThan(NAMES / 3)
                .allMatch(line -> line.matches("[A-Za-z0-9_-]{1,40}\\.[0-9a-f-]{36}"));
    }

    private static String find(String mark) {
        return "find / \\( -path /proc -o -path /sys \\) -prune -o -name '*" + mark + "*' -print 2> /dev/null || true";
    }

    private void tryAll(Person person) {
        while (!names.isEmpty()) {
            tryOut(person);
        }
    }

    /** As many as one person may have at once; then they are over. */
    private void tryOut(Person person) {
        Map<UUID, String> started = new LinkedHashMap<>();
        for (String name = names.poll(); name != null; name = started.size() < JOBS_AT_ONCE ? names.poll() : null) {
            Curl.Answer answer = launched(person, name);
            if (answer.status() == 201) {
                started.put(UUID.fromString(Api.json(answer).path("id").asText()), name);
            } else {
                assertThat(answer.status()).as("%s: %s", name, answer.text()).isIn(400, 422);
                assertThat(Api.json(answer).path("detail").asText()).as(name).isNotBlank();
                refused.add(name);
            }
        }
        started.forEach((job, given) -> {
            JsonNode known = person.job(job);
            assertThat(known.path("name").asText()).isEqualTo(given.strip());
            assertThat(known.path("state").asText()).as(given).isEqualTo("PENDING");
            shown.add(given);
            person.stop(job);
        });
        await("these are over").atMost(PATIENCE).until(() -> started.keySet().stream()
                .allMatch(job -> person.job(job).hasNonNull("ended")));
    }

    /** Some are tried as the name of the project instead. */
    private static Curl.Answer launched(Person person, String name) {
        try {
            return person.launch(
                    name.startsWith(HostileNames.PROJECT)
                            ? Api.cpuJob(name.substring(HostileNames.PROJECT.length()), "named-project")
                            : Api.cpuJob("sandbox", name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
