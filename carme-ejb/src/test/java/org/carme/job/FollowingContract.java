package org.carme.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.carme.batch.api.AccountingRecord;
import org.carme.batch.api.BatchState;
import org.carme.batch.api.JobSnapshot;
import org.carme.batch.api.OutcomeUnknownException;

/** A site whose jobs follow what the cluster says; on every database. */
abstract class FollowingContract extends WorldContract {
    JobView now(JobView job) {
        return world.service.job(job.id());
    }

    void see(JobView job, BatchState state, Instant submitted) {
        deliver(Snapshots.of(job.id(), "alice", "100", state, submitted));
    }

    void deliver(JobSnapshot snapshot) {
        world.deliver(world.change(false, List.of(snapshot), List.of()));
    }

    /** The collector tells of it, and accounting is asked where that leaves a doubt. */
    void deliverAndDecide(JobSnapshot snapshot) {
        deliver(snapshot);
        world.reconciliation.run();
    }

    /** A job whose answer was lost. */
    JobView lost() {
        world.cluster.answerLost = new OutcomeUnknownException("connection reset");
        JobView job = world.service.launch(World.request());
        world.cluster.answerLost = null;
        return job;
    }

    /** The reconciliation finds nothing, the cluster goes on answering, and a while later there still is nothing. */
    void missTwice() {
        world.reconciliation.run();
        answerAllTheWhile(Duration.ofSeconds(61));
        world.reconciliation.run();
    }

    void answerAllTheWhile(Duration time) {
        world.clock.pass(time);
        world.updates.nextRound(World.CLUSTER);
        world.clock.pass(Duration.ofSeconds(1));
        world.updates.nextRound(World.CLUSTER);
    }

    static AccountingRecord record(String id, String user, BatchState state, Instant submitted, int exitStatus) {
        return new AccountingRecord(
                id,
                user,
                "vision",
                "all",
                "normal",
                state,
                Optional.empty(),
                Optional.empty(),
                exitStatus,
                0,
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
