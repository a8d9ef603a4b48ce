package org.carme.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.carme.batch.api.BatchState;
import org.carme.batch.api.JobSpec;
import org.carme.batch.api.OutcomeUnknownException;
import org.carme.batch.api.RejectedException;
import org.carme.batch.api.UnavailableException;
import org.carme.platform.TestDatabase;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a launch does, the same on every database. */
abstract class LaunchContract {
    private World world;

    abstract TestDatabase database();

    @BeforeEach
    void settle() {
        world = new World(database()).settled();
        world.as("alice");
    }

    @AfterEach
    void close() {
        world.database.close();
    }

    @Test
    void aLaunchedJobIsSubmittedAsItsOwner() {
        JobView job = world.service.launch(World.request());

        assertThat(job.state()).isEqualTo(JobState.PENDING);
        assertThat(job.batchId()).contains("100");
        assertThat(job.entryPoints()).extracting(JobView.EntryPointView::name).containsExactly("jupyter");
        JobSpec spec = world.cluster.submitted.get(0);
        assertThat(spec.user()).isEqualTo("alice");
        assertThat(spec.name()).isEqualTo("My-work");
        assertThat(spec.image()).isEqualTo("jupyterlab.sif");
        assertThat(spec.mounts()).hasSize(1);
        assertThat(spec.shape().gpuType()).contains("a100");
        assertThat(spec.shape().account()).contains("vision");
        assertThat(spec.shape().cpusPerNode()).isEqualTo(2);
        assertThat(spec.shape().memoryMb()).isEqualTo(4096);
    }

    @Test
    void theJoinTokenIsStoredAsItsHashOnly() {
        JobView job = world.service.launch(World.request());
        String raw = world.cluster.submitted.get(0).joinToken().value();
        Job stored = world.database
                .transactions()
                .call(() -> world.jobs.find(job.id()).orElseThrow());
        assertThat(stored.joinTokenHash()).hasSize(64).isNotEqualTo(raw);
    }

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
    void whatTheBatchSystemRefusesIsToldInItsOwnWords() {
        world.cluster.failure = new RejectedException("Requested node configuration is not available");
        JobView job = world.service.launch(World.request());
        assertThat(job.state()).isEqualTo(JobState.REJECTED);
        assertThat(job.reason(Locale.ENGLISH)).endsWith(": Requested node configuration is not available");
        assertThat(job.cause().orElseThrow().code()).isEqualTo(CauseCode.CLUSTER_REFUSED);
        assertThat(world.service.myJobs(false)).isEmpty();
    }

    @Test
    void aClusterThatDoesNotAnswerStartsNothingAndTakesNoQuota() {
        world.cluster.failure = new UnavailableException("no route");
        assertThatThrownBy(() -> world.service.launch(World.request())).isInstanceOf(ClusterAway.class);
        assertThat(world.service.myJobs(false)).isEmpty();
        assertThat(world.service.myJobs(true)).singleElement().satisfies(job -> {
            assertThat(job.state()).isEqualTo(JobState.REJECTED);
            assertThat(job.cause().orElseThrow().code()).isEqualTo(CauseCode.CLUSTER_AWAY);
            assertThat(job.endOpen()).isFalse();
        });
        assertThat(jobsLeft()).isEqualTo(4);
    }

    @Test
    void theKeyOfALaunchThatTheClusterDidNotHearIsGoodForAnotherTry() {
        world.cluster.failure = new UnavailableException("no route");
        assertThatThrownBy(() -> world.service.launch(keyed("k"))).isInstanceOf(ClusterAway.class);
        world.cluster.failure = null;
        JobView job = world.service.launch(keyed("k"));
        assertThat(job.state()).isEqualTo(JobState.PENDING);
        assertThat(world.service.launch(keyed("k")).id()).isEqualTo(job.id());
        assertThat(world.cluster.submitted).hasSize(1);
    }

    @Test
    void whileTheClusterIsAwayALaunchIsRefusedAtOnceAndNothingIsStored() {
        JobView earlier = world.service.launch(keyed("before"));
        world.deliver(world.silence());
        assertThatThrownBy(() -> world.service.launch(World.request())).isInstanceOf(ClusterAway.class);
        assertThat(world.service.myJobs(true)).isEmpty();
        assertThat(world.cluster.submitted).hasSize(1);
        assertThat(world.service.launch(keyed("before")).id())
                .as("what was started before is told all the same")
                .isEqualTo(earlier.id());
        world.deliver(world.change(false, List.of(), List.of()));
        assertThat(world.service.launch(World.request()).state()).isEqualTo(JobState.PENDING);
    }

    @Test
    void anEndedJobIsStartedAgainWithItsSettingsAsANewOne() {
        JobView first = world.service.launch(keyed("first"));
        assertThatThrownBy(() -> world.service.startAgain(first.id(), Optional.empty()))
                .isInstanceOfSatisfying(
                        InvalidLaunch.class, e -> assertThat(e.key()).isEqualTo("job.again.lives"));
        end(first);
        JobView again = world.service.startAgain(first.id(), Optional.of("again"));
        assertThat(again.id()).isNotEqualTo(first.id());
        assertThat(again.state()).isEqualTo(JobState.PENDING);
        assertThat(again)
                .usingRecursiveComparison()
                .comparingOnlyFields("name", "project", "image", "accelerator", "gpusPerNode", "nodeCount", "time")
                .isEqualTo(first);
        assertThat(world.service.startAgain(first.id(), Optional.of("again")).id())
                .as("the same click twice")
                .isEqualTo(again.id());
        assertThat(world.cluster.submitted).hasSize(2);
    }

    @Test
    void startingAgainIsForTheOwnerAndWithinTheRulesOfToday() {
        JobView job = world.service.launch(World.request());
        end(job);
        world.as("bob");
        assertThatThrownBy(() -> world.service.startAgain(job.id(), Optional.empty()))
                .isInstanceOf(UnknownJob.class);
        world.as("olga", SiteRole.OPERATOR);
        assertThatThrownBy(() -> world.service.startAgain(job.id(), Optional.empty()))
                .isInstanceOf(UnknownJob.class);
        world.as("alice");
        world.describe(World.SITE.replace("\"maxTimeMinutes\":1440", "\"maxTimeMinutes\":30"));
        assertThatThrownBy(() -> world.service.startAgain(job.id(), Optional.empty()))
                .isInstanceOfSatisfying(
                        InvalidLaunch.class, e -> assertThat(e.key()).isEqualTo("job.time"));
        assertThat(world.cluster.submitted).hasSize(1);
    }

    @Test
    void aLostAnswerKeepsTheJobAndItsQuotaAndIsNeverRepeated() {
        world.cluster.answerLost = new OutcomeUnknownException("broken pipe");
        LaunchRequest request = keyed("once");
        JobView job = world.service.launch(request);
        assertThat(job.state()).isEqualTo(JobState.SUBMITTING);
        assertThat(job.unknown()).isTrue();
        assertThat(world.service.launch(request).id()).isEqualTo(job.id());
        assertThat(world.cluster.submitted).hasSize(1);
        assertThat(jobsLeft()).isEqualTo(3);
    }

    @Test
    void theSameKeyGivesTheSameJobForOnePersonOnly() {
        JobView first = world.service.launch(keyed("k1"));
        assertThat(world.service.launch(keyed("k1")).id()).isEqualTo(first.id());
        assertThatThrownBy(() -> world.service.launch(new LaunchRequest(
                        "vision", "gtx", 1, 1, "JupyterLab", "My work", Duration.ofHours(1), Optional.of("k1"))))
                .isInstanceOf(KeyReused.class);
        world.as("lena");
        assertThat(world.service.launch(keyed("k1")).id()).isNotEqualTo(first.id());
        assertThat(world.cluster.submitted).hasSize(2);
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
    void parallelLaunchesWithOneKeyGiveOneJob() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Callable<JobView>> launches = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            launches.add(() -> world.service.launch(keyed("same")));
        }
        List<Object> ids = new ArrayList<>();
        for (Future<JobView> each : threads.invokeAll(launches)) {
            ids.add(each.get().id());
        }
        threads.shutdown();
        assertThat(ids).containsOnly(ids.get(0));
        assertThat(world.cluster.submitted).hasSize(1);
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
    void badNamesAreRefused() {
        refused(named("a\nb"), "job.name.control");
        refused(named("a\u202Eb"), "job.name.control");
        refused(named(" \t "), "job.name.empty");
        refused(named(null), "job.name.empty");
        refused(named("x".repeat(10_000)), "job.name.long");
    }

    @Test
    void anotherUserSeesStopsAndReadsNothing() {
        JobView job = world.service.launch(World.request());
        world.as("bob");
        assertThat(world.service.myJobs(false)).isEmpty();
        assertThatThrownBy(() -> world.service.job(job.id())).isInstanceOf(UnknownJob.class);
        assertThatThrownBy(() -> world.service.stop(job.id())).isInstanceOf(UnknownJob.class);
        assertThatThrownBy(() -> world.service.log(job.id())).isInstanceOf(UnknownJob.class);
        assertThat(world.eventService.after(0)).isEmpty();
        assertThat(world.cluster.cancelled).isEmpty();
    }

    @Test
    void anOperatorSeesAndStopsEverybodysJobs() {
        JobView job = world.service.launch(World.request());
        world.as("olga", SiteRole.OPERATOR);
        assertThat(world.service.job(job.id()).owner()).isEqualTo("alice");
        world.service.stop(job.id());
        assertThat(world.cluster.cancelled).hasSize(1);
        assertThat(world.service.job(job.id()).state()).isEqualTo(JobState.STOPPING);
        world.service.stop(job.id());
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
    void theExpectedStartIsAskedOncePerShape() {
        ExpectedStart start = world.service.expectedStart(World.request());
        world.service.expectedStart(named("other name"));
        assertThat(start.start()).contains(world.clock.instant().plusSeconds(60));
        assertThat(world.cluster.estimatesAsked).hasValue(1);
        world.clock.pass(Duration.ofSeconds(61));
        world.service.expectedStart(World.request());
        assertThat(world.cluster.estimatesAsked).hasValue(2);
    }

    @Test
    void aMembershipThatEndedStartsNothing() {
        world.describe(World.SITE.replace("{\"user\":\"alice\",\"role\":\"MEMBER\"},", ""));
        assertThat(world.membershipEvents.fired()).hasSize(1);
        refused(World.request(), "job.project");
        assertThat(world.service.launchOptions().projects()).isEmpty();
    }

    private void end(JobView job) {
        world.deliver(world.change(
                false,
                List.of(World.snapshot(job.id(), "alice", "100", BatchState.NODE_FAIL, world.clock.instant())),
                List.of()));
    }

    private int jobsLeft() {
        return world.service.launchOptions().projects().get(0).jobsLeft();
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

    private static LaunchRequest keyed(String key) {
        return new LaunchRequest(
                "vision", "a100", 1, 1, "JupyterLab", "My work", Duration.ofHours(1), Optional.of(key));
    }
}
