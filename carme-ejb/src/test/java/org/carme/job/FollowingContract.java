package org.carme.job;

import java.time.Instant;
import java.util.List;
import org.carme.batch.api.BatchState;
import org.carme.batch.api.JobSnapshot;
import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A site whose jobs follow what the cluster says; on every database. */
abstract class FollowingContract {
    World world;

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

    JobView now(JobView job) {
        return world.service.job(job.id());
    }

    void see(JobView job, BatchState state, Instant submitted) {
        deliver(World.snapshot(job.id(), "alice", "100", state, submitted));
    }

    void deliver(JobSnapshot snapshot) {
        world.deliver(world.change(false, List.of(snapshot), List.of()));
    }
}
