package org.carme.rest.cluster;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.carme.job.ForeignJobService;
import org.carme.job.ForeignJobView;

/** Batch jobs that look like Carme's and are not; for operators. */
@Path("cluster/foreign-jobs")
@Produces(MediaType.APPLICATION_JSON)
public class ForeignJobResource {

    /** A foreign job as the API writes it. */
    public record ForeignJobDocument(
            String cluster, String batchId, Instant submitted, String user, UUID uuid, String kind, Instant seen) {

        static ForeignJobDocument of(ForeignJobView job) {
            return new ForeignJobDocument(
                    job.cluster(),
                    job.batchId(),
                    job.submitted(),
                    job.user(),
                    job.uuid(),
                    job.kind().name(),
                    job.seen());
        }
    }

    @Inject
    private ForeignJobService jobs;

    /** Foreign jobs, the newest first. */
    @GET
    public List<ForeignJobDocument> list() {
        return jobs.newest().stream().map(ForeignJobDocument::of).toList();
    }
}
