package org.carme.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.carme.batch.api.BatchState;
import org.junit.jupiter.api.Test;

/** How jobs follow what the cluster says. */
abstract class ClusterUpdateContract extends FollowingContract {
    @Test
    void aJobFollowsTheClusterToItsEnd() {
        JobView job = world.service.launch(World.request());
        Instant submitted = world.clock.instant();
        see(job, BatchState.PENDING, submitted);
        assertThat(now(job).word()).isEqualTo("Priority");
        assertThat(now(job).cause().orElseThrow().code()).isEqualTo(CauseCode.PRIORITY);
        see(job, BatchState.CONFIGURING, submitted);
        assertThat(now(job).state()).isEqualTo(JobState.STARTING);
        see(job, BatchState.RUNNING, submitted);
        assertThat(now(job)).satisfies(running -> {
            assertThat(running.state()).isEqualTo(JobState.RUNNING);
            assertThat(running.nodes()).containsExactly("lab-n1");
            assertThat(running.started()).contains(submitted.plusSeconds(1));
            assertThat(running.limit()).contains(submitted.plusSeconds(3601));
        });
        see(job, BatchState.COMPLETING, submitted);
        see(job, BatchState.COMPLETED, submitted);
        assertThat(now(job).state()).isEqualTo(JobState.COMPLETED);
        assertThat(now(job).ended()).isPresent();
        assertThat(world.service.myJobs(true)).hasSize(1);
    }

    @Test
    void whatIsSeenApartFromTheRoundsShowsAtOnceAndIsNoNewsToThem() {
        JobView job = world.service.launch(World.request());
        Instant submitted = world.clock.instant();
        world.sightings.saw(Snapshots.of(job.id(), "alice", "100", BatchState.RUNNING, submitted));
        assertThat(now(job).state()).isEqualTo(JobState.RUNNING);
        assertThat(now(job).nodes()).containsExactly("lab-n1");
        int events = world.jobEvents.fired().size();
        see(job, BatchState.RUNNING, submitted);
        world.sightings.saw(Snapshots.of(job.id(), "bob", "101", BatchState.COMPLETED, submitted));
        assertThat(now(job).state()).isEqualTo(JobState.RUNNING);
        assertThat(world.jobEvents.fired()).hasSizeLessThanOrEqualTo(events + 1);
    }

    @Test
    void theSameDeliveryTwiceChangesNothing() {
        JobView job = world.service.launch(World.request());
        Instant submitted = world.clock.instant();
        see(job, BatchState.RUNNING, submitted);
        int events = world.jobEvents.fired().size();
        see(job, BatchState.RUNNING, submitted);
        assertThat(world.jobEvents.fired()).hasSize(events);
    }

    @Test
    void anEndedJobStaysEnded() {
        JobView job = world.service.launch(World.request());
        see(job, BatchState.FAILED, world.clock.instant());
        see(job, BatchState.RUNNING, world.clock.instant());
        assertThat(now(job).state()).isEqualTo(JobState.FAILED);
    }

    @Test
    void whatAnotherPersonNamesLikeTheJobIsForeign() {
        JobView job = world.service.launch(World.request());
        deliver(Snapshots.of(job.id(), "bob", "100", BatchState.COMPLETED, world.clock.instant()));
        assertThat(now(job).state()).isEqualTo(JobState.PENDING);
    }

    @Test
    void anOlderJobOfTheSameIdAndNameIsForeign() {
        JobView job = world.service.launch(World.request());
        deliver(Snapshots.of(
                job.id(),
                "alice",
                "100",
                BatchState.FAILED,
                world.clock.instant().minusSeconds(60)));
        assertThat(now(job).state()).isEqualTo(JobState.PENDING);
    }

    @Test
    void theIdThatTheSubmissionAnsweredIsNoProof() {
        JobView job = world.service.launch(World.request());
        deliverAndDecide(Snapshots.of(job.id(), "alice", "777", BatchState.RUNNING, world.clock.instant()));
        assertThat(now(job).state()).isEqualTo(JobState.RUNNING);
        assertThat(now(job).batchId()).contains("777");
        deliver(Snapshots.of(
                job.id(),
                "alice",
                "778",
                BatchState.FAILED,
                world.clock.instant().plusSeconds(9)));
        assertThat(now(job).state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void aRequeueIsTheNextAttempt() {
        JobView job = world.service.launch(World.request());
        Instant first = world.clock.instant();
        see(job, BatchState.RUNNING, first);
        report(job, EntryPointState.READY);
        assertThat(now(job).entryPoints().get(0).ready()).isTrue();
        see(job, BatchState.PENDING, first.plusSeconds(100));
        assertThat(now(job).state()).isEqualTo(JobState.PENDING);
        assertThat(now(job).restarts()).isEqualTo(1);
        assertThat(now(job).entryPoints().get(0).ready()).isFalse();
        long attempts = world.database.transactions().call(() -> world.database
                .entityManager()
                .createQuery("SELECT COUNT(a) FROM JobAttempt a", Long.class)
                .getSingleResult());
        assertThat(attempts).isEqualTo(2);
    }

    @Test
    void aStoppedJobDoesNotRunAgainWhileItEnds() {
        JobView job = world.service.launch(World.request());
        Instant submitted = world.clock.instant();
        see(job, BatchState.RUNNING, submitted);
        world.service.stop(job.id());
        see(job, BatchState.RUNNING, submitted);
        assertThat(now(job).state()).isEqualTo(JobState.STOPPING);
        see(job, BatchState.CANCELLED, submitted);
        assertThat(now(job).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void silenceConcludesNothing() {
        JobView job = world.service.launch(World.request());
        see(job, BatchState.RUNNING, world.clock.instant());
        world.deliver(world.silence());
        assertThat(now(job).state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void eventsComeInOneOrderWithoutAGap() {
        JobView job = world.service.launch(World.request());
        see(job, BatchState.RUNNING, world.clock.instant());
        List<Long> places =
                world.jobEvents.fired().stream().map(JobChanged::sequence).toList();
        assertThat(places).isSorted().doesNotHaveDuplicates();
        assertThat(world.eventService.latest()).isEqualTo(places.size());
        assertThat(world.eventService.after(0))
                .containsExactly(world.jobEvents.fired().get(places.size() - 1));
        assertThat(world.eventService.after(places.size())).isEmpty();
    }

    private void report(JobView job, EntryPointState state) {
        world.database
                .transactions()
                .run(() -> world.jobs.lock(job.id()).orElseThrow().report("jupyter", state, "", world.clock.instant()));
    }
}
