package org.carme.rest.callback;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.carme.certificate.CertificateService;
import org.carme.certificate.GatewayPapers;
import org.carme.certificate.JoinAnswer;
import org.carme.certificate.JoinRequest;
import org.carme.certificate.RenewalService;
import org.carme.entrypoint.EntryPointService;
import org.carme.job.EntryPointState;
import org.carme.web.security.TrustedRequest;

/** Joins, reports and hints of jobs' agents. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CallbackResource {

    private static final Logger LOG = Logger.getLogger(CallbackResource.class.getName());
    private static final String BEARER = "Bearer ";
    private static final long VERSION = 1;
    private static final int LONGEST_CSR = 8192;
    private static final int LONGEST_MESSAGE = 2000;

    /** An agent's join. */
    public record JoinDocument(
            @NotNull @Min(VERSION) @Max(VERSION) Integer v,
            @NotNull UUID uuid,
            @NotBlank @Size(max = 200) String token,
            @NotNull @Pattern(regexp = "[1-9][0-9]{0,9}") String batchId,
            @Min(0) int restart,

            @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,254}")
            String node,

            @Min(1) @Max(65535) int port,
            @NotBlank @Size(max = LONGEST_CSR) String csr) {}

    /** An agent's report about an entry point. */
    public record ReportDocument(
            @NotNull @Min(VERSION) @Max(VERSION) Integer v,
            @NotNull UUID uuid,
            @NotNull EntryPointState state,
            @Size(max = LONGEST_MESSAGE) String message) {}

    /** An agent's hint that its job ends. */
    public record EndingDocument(
            @NotNull @Min(VERSION) @Max(VERSION) Integer v,
            @NotNull UUID uuid) {}

    /** An agent's wish for its gateway's next certificate. */
    public record RenewalDocument(
            @NotNull @Min(VERSION) @Max(VERSION) Integer v,
            @NotNull UUID uuid,
            @NotBlank @Size(max = LONGEST_CSR) String csr) {}

    /** What an agent gets. {@code renewAfter} is in seconds from now; {@code callbackToken} comes with a join only. */
    public record PapersDocument(
            String certificate,
            String callersCa,
            String callbackToken,
            String name,
            String proxySubject,
            String controlSubject,
            long renewAfter) {
        static PapersDocument of(GatewayPapers papers, String callbackToken) {
            return new PapersDocument(
                    papers.certificate(),
                    papers.callersCa(),
                    callbackToken,
                    papers.name(),
                    papers.proxySubject(),
                    papers.controlSubject(),
                    papers.renewAfter().toSeconds());
        }
    }

    @Inject
    private CertificateService certificates;

    @Inject
    private RenewalService renewals;

    @Inject
    private EntryPointService entryPoints;

    /** Exchanges a join token for a certificate. */
    @POST
    @Path("join")
    public Response join(@NotNull @Valid JoinDocument document, @Context HttpServletRequest request) {
        JoinAnswer answer = certificates.join(
                new JoinRequest(
                        document.uuid(),
                        document.token(),
                        document.batchId(),
                        document.restart(),
                        document.node(),
                        document.port(),
                        document.csr()),
                TrustedRequest.of(request).clientAddress());
        if (answer instanceof JoinAnswer.Joined joined) {
            return Response.ok(PapersDocument.of(joined.papers(), joined.callbackToken()))
                    .build();
        }
        if (answer instanceof JoinAnswer.TryAgain again) {
            return again(again.after());
        }
        if (answer instanceof JoinAnswer.Refused refused) {
            LOG.log(Level.WARNING, "Join of job {0} refused: {1}", new Object[] {document.uuid(), refused.reason()});
        }
        return Response.status(Response.Status.FORBIDDEN).build();
    }

    /** Gives a gateway its next certificate. */
    @POST
    @Path("renew")
    public PapersDocument renew(
            @NotNull @Valid RenewalDocument document, @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        return renewals.renew(document.uuid(), document.csr(), token(authorization))
                .map(papers -> PapersDocument.of(papers, null))
                .orElseThrow(ForbiddenException::new);
    }

    /** Takes a report about an entry point. */
    @POST
    @Path("entry-points/{name}")
    public Response report(
            @PathParam("name") String name,
            @NotNull @Valid ReportDocument report,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        return entryPoints
                .report(report.uuid(), name, report.state(), report.message(), token(authorization))
                .map(CallbackResource::again)
                .orElseGet(() -> Response.noContent().build());
    }

    /** Takes the hint that the job ends. */
    @POST
    @Path("ending")
    public void ending(
            @NotNull @Valid EndingDocument hint, @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        entryPoints.ending(hint.uuid(), token(authorization));
    }

    private static Response again(Duration after) {
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, Math.max(1, after.toSeconds()))
                .build();
    }

    private static String token(String authorization) {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            throw new ForbiddenException();
        }
        return authorization.substring(BEARER.length()).strip();
    }
}
