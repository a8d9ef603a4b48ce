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
import org.carme.user.SiteRole;
import org.junit.jupiter.api.Test;

/** What a launch does, the same on every database. */
abstract class LaunchContract extends WorldContract {
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

    private void end(JobView job) {
        world.deliver(world.change(
                false,
                List.of(Snapshots.of(job.id(), "alice", "100", BatchState.NODE_FAIL, world.clock.instant())),
                List.of()));
    }

    private int jobsLeft() {
        return world.service.launchOptions().projects().get(0).jobsLeft();
    }

    private static LaunchRequest keyed(String key) {
        return new LaunchRequest(
                "vision", "a100", 1, 1, "JupyterLab", "My work", Duration.ofHours(1), Optional.of(key));
    }
}
