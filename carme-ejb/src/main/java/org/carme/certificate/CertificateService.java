package org.carme.certificate;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.carme.batch.api.BatchException;
import org.carme.batch.api.JobSnapshot;
import org.carme.job.BatchSystem;
import org.carme.job.JobSightings;
import org.carme.platform.Token;
import org.carme.user.Guarded;
import org.carme.user.Open;

/**
 * Gives a job's gateway its certificate. The join token names the job; that the one who shows it runs where the job
 * runs is asked of the batch system, once for each join. No transaction is open while it is asked.
 */
@Stateless
@Guarded
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CertificateService {
    private static final Logger LOG = Logger.getLogger(CertificateService.class.getName());
    private static final Duration SOON = Duration.ofSeconds(1);

    private BatchSystem batch;
    private JoinRepository joins;
    private JobSightings sightings;
    private CertificateIssuer issuer;
    private Clock clock;

    /** For the container. */
    public CertificateService() {}

    @Inject
    CertificateService(
            BatchSystem batch, JoinRepository joins, JobSightings sightings, CertificateIssuer issuer, Clock clock) {
        this.batch = batch;
        this.joins = joins;
        this.sightings = sightings;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** Takes a join token and a certificate request from the node at that address. */
    @Open("checks the join token and asks the batch system")
    public JoinAnswer join(JoinRequest request, String sourceAddress) {
        JoinAnswer answer = decide(request, sourceAddress);
        LOG.log(
                answer instanceof JoinAnswer.Refused ? Level.WARNING : Level.INFO,
                "Join of job {0}, batch id {1}, from {2}: {3}",
                new Object[] {request.uuid(), request.batchId(), sourceAddress, answer});
        return answer;
    }

    private JoinAnswer decide(JoinRequest request, String sourceAddress) {
        Optional<ExpectedJoin> expected = Token.presented(request.token())
                .flatMap(token -> joins.findExpected(request.uuid()).filter(each -> token.matches(each.tokenHash())));
        if (expected.isEmpty() || expected.get().over()) {
            return new JoinAnswer.Refused("no such job, not its token, or over");
        }
        CertificateRequest csr;
        try {
            csr = CertificateRequest.read(request.csr());
        } catch (UnusableRequest e) {
            return new JoinAnswer.Refused("certificate request: " + e.getMessage());
        }
        JoinClaim claim = new JoinClaim(request, expected.get().user(), sourceAddress);
        try {
            Optional<JobSnapshot> seen = batch.ask(connection -> connection.job(request.batchId()));
            return switch (claim.check(seen)) {
                case REFUSED -> new JoinAnswer.Refused("the batch system says otherwise");
                case NOT_YET -> new JoinAnswer.TryAgain(SOON);
                case CONFIRMED -> {
                    sightings.saw(seen.orElseThrow());
                    yield confirmedAddress(claim)
                            .map(address -> admit(request, csr, address))
                            .orElseGet(() -> new JoinAnswer.Refused("not from the address of its node"));
                }
            };
        } catch (BatchException e) {
            LOG.log(Level.INFO, "Join of job {0} waits for the batch system: {1}", new Object[] {
                request.uuid(), e.getMessage()
            });
            return new JoinAnswer.TryAgain(SOON);
        }
    }

    /** By what the collector told of the node. The batch system is asked only where that isn't known or has changed: it lists all its nodes. */
    private Optional<String> confirmedAddress(JoinClaim claim) throws BatchException {
        Optional<String> known = joins.findNodeAddress(
                        claim.request().uuid(), claim.request().node())
                .flatMap(claim::confirmedAddress);
        return known.isPresent() ? known : batch.ask(connection -> claim.confirmedAddress(connection.nodes()));
    }

    private JoinAnswer admit(JoinRequest request, CertificateRequest csr, String address) {
        Optional<ExpectedJoin> current = joins.findExpected(request.uuid());
        Optional<Long> attempt = current.flatMap(each -> each.attempt(request.batchId(), request.restart()));
        if (attempt.isEmpty()) {
            return new JoinAnswer.TryAgain(SOON);
        }
        String name = CertificateIssuer.nameOf(request.uuid());
        Token callback = Token.random();
        Gateway gateway = new Gateway(attempt.get(), address, request.port(), name, csr.keyHash(), clock.instant());
        gateway.expectReportsWith(callback);
        if (!joins.admit(request.uuid(), gateway)) {
            return new JoinAnswer.Refused("the token was used with another key");
        }
        return new JoinAnswer.Joined(issuer.issue(request.uuid(), csr), callback.raw());
    }
}
