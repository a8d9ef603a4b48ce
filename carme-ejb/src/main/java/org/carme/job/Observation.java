package org.carme.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the batch system says of a job at one moment, in Carme's own words.
 *
 * @param batchId its id there
 * @param user as whom it runs
 * @param submitTime when the batch system took it, on the cluster's clock
 * @param restarts how often it was put back into the queue
 * @param state where it stands; empty when the batch system's word is not known to Carme
 * @param reason the batch system's own word on why it stands there; may be empty
 * @param nodes where it runs
 * @param batchHost where its script runs
 * @param gpus accelerators that it holds in all
 * @param started when it started
 * @param timeEnd when it will be ended at the latest
 * @param ended when it ended
 * @param suspended whether it keeps its nodes but does not run for now
 * @param ending how it ended; empty while it lives
 */
record Observation(
        String batchId,
        String user,
        Instant submitTime,
        int restarts,
        Optional<JobState> state,
        String reason,
        List<String> nodes,
        Optional<String> batchHost,
        int gpus,
        Optional<Instant> started,
        Optional<Instant> timeEnd,
        Optional<Instant> ended,
        boolean suspended,
        Optional<Ending> ending) {
    Observation {
        nodes = List.copyOf(nodes);
    }
}
