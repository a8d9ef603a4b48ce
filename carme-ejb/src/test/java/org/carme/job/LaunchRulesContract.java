package org.carme.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.carme.user.Principal;
import org.junit.jupiter.api.Test;

/** What may be launched, and what is refused, the same on every database. */
abstract class LaunchRulesContract extends WorldContract {
    @Test
    void aNameIsShownAsGivenAndPlainForTheBatchSystem() {
        JobView job = world.service.launch(named("'; touch /tmp/x # $(id) ü 🚀 שלום"));
        assertThat(job.name()).isEqualTo("'; touch /tmp/x # $(id) ü 🚀 שלום");
        assertThat(world.cluster.submitted.get(0).name()).matches("[A-Za-z0-9_-]{1,64}");
    }

    @Test
    void sixtyFourCharactersOfAnyScriptFit() {
        String name = "🚀".repeat(64);
        JobView job = world.service.launch(named(name));
        assertThat(world.service.job(job.id()).name()).isEqualTo(name);
    }

    @Test
    void badNamesAreRefused() {
        refused(named("a\nb"), "job.name.control");
        refused(named("a\u202Eb"), "job.name.control");
        refused(named(" \t "), "job.name.empty");
        refused(named(null), "job.name.empty");
        refused(named("x".repeat(10_000)), "job.name.long");
    }

    @Test
    void projectsAndImagesOfOthersCannotBeUsed() {
        refused(
                new LaunchRequest("nlp", "a100", 1, 1, "JupyterLab", "x", Duration.ofHours(1), Optional.empty()),
                "job.project");
        refused(
                new LaunchRequest("none", "a100", 1, 1, "JupyterLab", "x", Duration.ofHours(1), Optional.empty()),
                "job.project");
        refused(
                new LaunchRequest("vision", "a100", 1, 1, "Secret", "x", Duration.ofHours(1), Optional.empty()),
                "job.image");
        refused(new LaunchRequest(null, null, 1, 1, null, "x", Duration.ofHours(1), Optional.empty()), "job.project");
        assertThat(world.cluster.submitted).isEmpty();
    }

    @Test
    void shapesThatNoNodeHasAreRefused() {
        refused(shaped("a100", 0, 1), "job.gpus");
        refused(shaped("a100", -1, 1), "job.gpus");
        refused(shaped("a100", 99, 1), "job.gpus");
        refused(shaped("cpu", 1, 1), "job.gpus.none");
        refused(shaped("h100", 1, 1), "job.accelerator");
        refused(shaped("a100", 1, 0), "job.nodes");
        refused(shaped("a100", 1, 2), "job.nodes");
        refused(
                new LaunchRequest("vision", "a100", 1, 1, "JupyterLab", "x", Duration.ofDays(2), Optional.empty()),
                "job.time");
        refused(
                new LaunchRequest("vision", "a100", 1, 1, "JupyterLab", "x", Duration.ZERO, Optional.empty()),
                "job.time");
        assertThat(world.service.launch(shaped("cpu", 0, 1)).state()).isEqualTo(JobState.PENDING);
    }

    @Test
    void parallelLaunchesHoldTheLimit() throws InterruptedException, ExecutionException {
        Principal alice = world.principal("alice");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Boolean>> launches = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            launches.add(() -> {
                try {
                    world.service.launch(World.request());
                    return true;
                } catch (LimitReached e) {
                    return false;
                }
            });
        }
        world.caller.is(alice);
        int started = 0;
        for (Future<Boolean> each : threads.invokeAll(launches)) {
            started += each.get() ? 1 : 0;
        }
        threads.shutdown();
        assertThat(started).isEqualTo(4);
        assertThat(world.cluster.submitted).hasSize(4);
        assertThat(world.service.myJobs(false)).hasSize(4);
    }

    @Test
    void theChoicesAreWhatTheRulesAllow() {
        world.service.launch(World.request());
        LaunchOptions options = world.service.launchOptions();
        assertThat(options.projects()).singleElement().satisfies(project -> {
            assertThat(project.slug()).isEqualTo("vision");
            assertThat(project.images())
                    .extracting(LaunchOptions.ImageChoice::name)
                    .containsExactly("JupyterLab");
            assertThat(project.jobsLeft()).isEqualTo(3);
        });
        assertThat(options.last()).contains(World.request());
        assertThat(options.accelerators()).extracting("name").containsExactly("a100", "gtx", "cpu");
        assertThat(options.accelerators().get(0)).satisfies(a100 -> {
            assertThat(a100.total()).isEqualTo(4);
            assertThat(a100.free()).isEqualTo(1);
            assertThat(a100.used()).isEqualTo(1);
            assertThat(a100.down()).isEqualTo(2);
            assertThat(a100.mostPerNode()).isEqualTo(2);
            assertThat(a100.nodesOffering(2)).isEqualTo(2);
        });
    }

    @Test
    void aMembershipThatEndedStartsNothing() {
        world.describe(World.SITE.replace("{\"user\":\"alice\",\"role\":\"MEMBER\"},", ""));
        assertThat(world.membershipEvents.fired()).hasSize(1);
        refused(World.request(), "job.project");
        assertThat(world.service.launchOptions().projects()).isEmpty();
    }

    private void refused(LaunchRequest request, String key) {
        assertThatThrownBy(() -> world.service.launch(request))
                .isInstanceOfSatisfying(
                        InvalidLaunch.class, e -> assertThat(e.key()).isEqualTo(key));
    }

    private static LaunchRequest shaped(String accelerator, int gpus, int nodes) {
        return new LaunchRequest(
                "vision", accelerator, gpus, nodes, "JupyterLab", "x", Duration.ofHours(1), Optional.empty());
    }

    private static LaunchRequest named(String name) {
        return new LaunchRequest("vision", "a100", 1, 1, "JupyterLab", name, Duration.ofHours(1), Optional.empty());
    }
}
