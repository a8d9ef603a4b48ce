package org.carme.batch.slurm;

import java.util.List;
import org.carme.batch.api.JobSnapshot;
import org.carme.batch.api.QueueCount;

/**
 * The queue as one question showed it.
 *
 * @param named jobs whose name ends in a UUID, as the names of Carme's jobs do
 * @param others all others that wait or hold nodes, counted by partition and type of accelerator
 */
public record Queue(List<JobSnapshot> named, List<QueueCount> others) {

    public Queue {
        named = List.copyOf(named);
        others = List.copyOf(others);
    }
}
