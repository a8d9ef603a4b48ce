package org.carme.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.carme.batch.api.AccountingRecord;
import org.carme.batch.api.BatchState;
import org.carme.user.SiteRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How the ends of jobs are told: first by the queue, then as accounting confirms them. */
abstract class EndContract extends FollowingContract {
    private static final Map<Long, String> PEOPLE = Map.of(30001L, "alice", 30005L, "adam", 0L, "root");

    @ParameterizedTest
    @MethodSource("ends")
    void everyEndIsToldByTheQueueAndConfirmedByAccounting(
            BatchState state,
            String reason,
            int status,
            int signal,
            JobState end,
            Cause roughly,
            Cause exactly,
            String word) {
        JobView job = world.service.launch(World.request());
        Instant submitted = world.clock.instant();
        see(job, BatchState.RUNNING, submitted);
        deliver(Snapshots.ended(job.id(), "100", state, reason, submitted));
        assertThat(now(job)).satisfies(told -> {
            assertThat(told.state()).isEqualTo(end);
            assertThat(told.cause()).contains(roughly);
            assertThat(told.word()).isEqualTo(state.name());
            assertThat(told.endOpen()).as("not confirmed").isTrue();
        });
        world.cluster.accounting.add(record("100", "alice", state, submitted, status, signal, OptionalLong.empty()));
        world.reconciliation.run();
        assertThat(now(job)).satisfies(told -> {
            assertThat(told.state()).isEqualTo(end);
            assertThat(told.cause()).contains(exactly);
            assertThat(told.word()).isEqualTo(word);
            assertThat(told.endOpen()).isFalse();
            assertThat(told.endConfirmed()).contains(world.clock.instant());
        });
    }

    static List<Arguments> ends() {
        return List.of(
                same(BatchState.COMPLETED, "None", 0, 0, JobState.COMPLETED, Cause.of(CauseCode.FINISHED), "COMPLETED"),
                end(
                        BatchState.FAILED,
                        "NonZeroExitCode",
                        3,
                        0,
                        CauseCode.ERROR,
                        Cause.of(CauseCode.EXIT_CODE, 3),
                        "FAILED 3:0"),
                end(
                        BatchState.FAILED,
                        "NonZeroExitCode",
                        77,
                        0,
                        CauseCode.ERROR,
                        Cause.of(CauseCode.RUNTIME_FAILED, 77),
                        "FAILED 77:0"),
                end(
                        BatchState.FAILED,
                        "NonZeroExitCode",
                        73,
                        0,
                        CauseCode.ERROR,
                        Cause.of(CauseCode.NODE_WITHOUT_ROOM, 73),
                        "FAILED 73:0"),
                end(
                        BatchState.FAILED,
                        "RaisedSignal:11(Segmentation_fault)",
                        0,
                        11,
                        CauseCode.ERROR,
                        Cause.of(CauseCode.SIGNAL, 11, "SIGSEGV"),
                        "FAILED 0:11"),
                end(
                        BatchState.FAILED,
                        "NonZeroExitCode",
                        0,
                        53,
                        CauseCode.ERROR,
                        Cause.of(CauseCode.LAUNCH_FAILED),
                        "FAILED 0:53"),
                end(
                        BatchState.FAILED,
                        "JobLaunchFailure",
                        1,
                        0,
                        CauseCode.LAUNCH_FAILED,
                        Cause.of(CauseCode.LAUNCH_FAILED),
                        "FAILED 1:0"),
                end(
                        BatchState.FAILED,
                        "SystemFailure",
                        1,
                        0,
                        CauseCode.SYSTEM_FAILURE,
                        Cause.of(CauseCode.SYSTEM_FAILURE),
                        "FAILED 1:0"),
                same(BatchState.TIMEOUT, "TimeLimit", 0, 0, JobState.TIMEOUT, Cause.of(CauseCode.TIME_OVER), "TIMEOUT"),
                same(BatchState.DEADLINE, "DeadLine", 0, 0, JobState.TIMEOUT, Cause.of(CauseCode.DEADLINE), "DEADLINE"),
                same(
                        BatchState.OUT_OF_MEMORY,
                        "OutOfMemory",
                        0,
                        125,
                        JobState.OUT_OF_MEMORY,
                        Cause.of(CauseCode.OUT_OF_MEMORY, 4),
                        "OUT_OF_MEMORY"),
                same(
                        BatchState.NODE_FAIL,
                        "NodeDown",
                        0,
                        0,
                        JobState.NODE_FAIL,
                        Cause.of(CauseCode.NODE_FAILED, "lab-n1"),
                        "NODE_FAIL"),
                same(
                        BatchState.BOOT_FAIL,
                        "None",
                        0,
                        0,
                        JobState.NODE_FAIL,
                        Cause.of(CauseCode.NODE_NOT_STARTED, "lab-n1"),
                        "BOOT_FAIL"),
                same(
                        BatchState.PREEMPTED,
                        "None",
                        0,
                        0,
                        JobState.PREEMPTED,
                        Cause.of(CauseCode.PREEMPTED),
                        "PREEMPTED"),
                same(BatchState.REVOKED, "None", 0, 0, JobState.CANCELLED, Cause.of(CauseCode.REVOKED), "REVOKED"),
                same(
                        BatchState.CANCELLED,
                        "None",
                        0,
                        0,
                        JobState.CANCELLED,
                        Cause.of(CauseCode.CANCELLED),
                        "CANCELLED"));
    }

    private static Arguments same(
            BatchState state, String reason, int status, int signal, JobState end, Cause cause, String word) {
        return Arguments.of(state, reason, status, signal, end, cause, cause, word);
    }

    private static Arguments end(
            BatchState state, String reason, int status, int signal, CauseCode roughly, Cause exactly, String word) {
        return Arguments.of(state, reason, status, signal, JobState.FAILED, Cause.of(roughly), exactly, word);
    }

    @Test
    void everyEndStateIsAmongTheEndsAbove() {
        assertThat(ends())
                .extracting(each -> each.get()[0])
                .containsAll(Arrays.stream(BatchState.values())
                        .filter(BatchState::isEnded)
                        .toList());
    }

    @Test
    void whoStoppedItHereIsKept() {
        JobView own = stopped("alice");
        assertThat(own.cause()).contains(Cause.of(CauseCode.STOPPED_BY_OWNER));
        assertThat(own.reason(Locale.ENGLISH)).isEqualTo("You stopped it.");
        JobView other = stopped("olga");
        assertThat(other.cause()).contains(Cause.of(CauseCode.STOPPED_BY_OPERATOR, "olga"));
    }

    @ParameterizedTest
    @CsvSource({
        "30001,CANCELLED_BY_OWNER",
        "30005,CANCELLED_BY_ADMINISTRATOR",
        "30099,CANCELLED_BY_ADMINISTRATOR",
        "0,CANCELLED_BY_SYSTEM"
    })
    void whoCancelledItWithTheClustersOwnCommandsIsTold(long uid, CauseCode code) {
        JobView job = world.service.launch(World.request());
        Instant submitted = world.clock.instant();
        deliver(Snapshots.ended(job.id(), "100", BatchState.CANCELLED, "None", submitted));
        assertThat(now(job).cause()).contains(Cause.of(CauseCode.CANCELLED));
        world.cluster.accounting.add(
                record("100", "alice", BatchState.CANCELLED, submitted, 0, 15, OptionalLong.of(uid)));
        world.reconciliation.run();
        Cause cause = now(job).cause().orElseThrow();
        assertThat(cause.code()).isEqualTo(code);
        assertThat(cause.parameters().getOrDefault("user", ""))
                .isEqualTo(uid == 30005 ? "adam" : uid == 30099 ? "uid 30099" : "");
    }

    private JobView stopped(String by) {
        JobView job = world.service.launch(World.request());
        Instant submitted = world.clock.instant();
        String id = job.batchId().orElseThrow();
        deliver(Snapshots.of(job.id(), "alice", id, BatchState.RUNNING, submitted));
        world.as(by, by.equals("olga") ? SiteRole.OPERATOR : SiteRole.USER);
        world.service.stop(job.id());
        world.as("alice");
        world.cluster.accounting.add(
                record(id, "alice", BatchState.CANCELLED, submitted, 0, 15, OptionalLong.of(30001)));
        deliver(Snapshots.ended(job.id(), id, BatchState.CANCELLED, "None", submitted));
        world.reconciliation.run();
        return now(job);
    }

    @Test
    void aSuspendedJobIsNotSaidToRun() {
        JobView job = world.service.launch(World.request());
        see(job, BatchState.SUSPENDED, world.clock.instant());
        assertThat(now(job).cause()).contains(Cause.of(CauseCode.SUSPENDED));
        see(job, BatchState.RUNNING, world.clock.instant());
        assertThat(now(job).cause()).contains(Cause.of(CauseCode.GETTING_READY));
        report(job, EntryPointState.READY);
        assertThat(now(job).cause()).isEmpty();
    }

    private void report(JobView job, EntryPointState state) {
        world.database
                .transactions()
                .run(() -> world.jobs.lock(job.id()).orElseThrow().report("jupyter", state, "", world.clock.instant()));
    }

    private static AccountingRecord record(
            String id,
            String user,
            BatchState state,
            Instant submitted,
            int exitStatus,
            int signal,
            OptionalLong canceller) {
        return new AccountingRecord(
                id,
                user,
                "vision",
                "all",
                "normal",
                state,
                canceller.isPresent() ? Optional.of(canceller.getAsLong()) : Optional.empty(),
                canceller.isPresent() ? Optional.ofNullable(PEOPLE.get(canceller.getAsLong())) : Optional.empty(),
                exitStatus,
                signal,
                submitted,
                Optional.of(submitted),
                Optional.of(submitted.plusSeconds(30)),
                Optional.empty(),
                Duration.ofSeconds(30),
                1,
                2,
                4096,
                List.of(),
                List.of("lab-n1"),
                "");
    }
}
