package org.carme.rest.job;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.carme.job.ExtensionService;
import org.carme.job.JobService;
import org.carme.job.JobView;
import org.carme.platform.SiteSetting;
import org.carme.rest.problem.Problem;

/** The caller's jobs. */
@Path("jobs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class JobResource {

    @Inject
    private JobService jobs;

    @Inject
    private ExtensionService extensions;

    @Context
    private HttpHeaders headers;

    /** The caller's jobs: those that live, or those that ended. */
    @GET
    public List<JobDocument> list(@QueryParam("ended") @DefaultValue("false") boolean ended) {
        return jobs.myJobs(ended).stream().map(this::document).toList();
    }

    /** One job. */
    @GET
    @Path("{id}")
    public JobDocument one(@PathParam("id") UUID id) {
        return document(jobs.job(id));
    }

    /** Starts a job; the same key gives the same job. */
    @POST
    public Response launch(
            @NotNull @Valid LaunchDocument wanted, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        return created(jobs.launch(wanted.request(Optional.ofNullable(idempotencyKey))));
    }

    /** Starts another job with the settings of one that is over; the same key gives the same job. */
    @POST
    @Path("{id}/start-again")
    @Consumes(MediaType.WILDCARD)
    public Response startAgain(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        return created(jobs.startAgain(id, Optional.ofNullable(idempotencyKey)));
    }

    private Response created(JobView job) {
        return Response.status(Response.Status.CREATED)
                .location(SiteSetting.URL.uri().resolve("/api/v1/jobs/" + job.id()))
                .entity(document(job))
                .build();
    }

    /** Gives a running job more time. */
    @POST
    @Path("{id}/extend")
    public JobDocument extend(@PathParam("id") UUID id, @NotNull @Valid ExtensionDocument wanted) {
        return document(extensions.extend(id, Duration.ofMinutes(wanted.minutes())));
    }

    private JobDocument document(JobView job) {
        return JobDocument.of(job, Problem.language(headers.getAcceptableLanguages()));
    }

    /** Stops a job. */
    @DELETE
    @Path("{id}")
    public Response stop(@PathParam("id") UUID id) {
        jobs.stop(id);
        return Response.accepted().build();
    }
}
