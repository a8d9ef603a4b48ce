package org.carme.batch.slurm;

import java.util.ArrayList;
import java.util.List;
import org.carme.batch.api.JobSnapshot;

/** Reads a short answer of squeue, whoever its jobs belong to. */
final class QueueOutput {

    private QueueOutput() {}

    static List<JobSnapshot> parse(String out, String nonce) throws MalformedOutputException {
        List<JobSnapshot> jobs = new ArrayList<>();
        QueueReader reader =
                new QueueReader((fields, name) -> jobs.add(QueueRow.of(fields).job(name, QueueRow.uuid(name))));
        reader.take(nonce, out);
        reader.end();
        return jobs;
    }
}
