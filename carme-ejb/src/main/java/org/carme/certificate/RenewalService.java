package org.carme.certificate;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.carme.job.Job;
import org.carme.job.JobRepository;
import org.carme.user.Guarded;
import org.carme.user.Open;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the gateway of a running job its next certificate: for the key with which it joined, and for no other. */
@Stateless
@Guarded
public class RenewalService {
    private static final Logger LOG = LoggerFactory.getLogger(RenewalService.class);

    private Gateways gateways;
    private JobRepository jobs;
    private CertificateIssuer issuer;

    /** For the container. */
    public RenewalService() {}

    @Inject
    RenewalService(Gateways gateways, JobRepository jobs, CertificateIssuer issuer) {
        this.gateways = gateways;
        this.jobs = jobs;
        this.issuer = issuer;
    }

    /**
     * The next papers.
     *
     * @param job the job
     * @param request certificate request for the gateway's key, PEM
     * @param callbackToken what its agent was given when it joined
     * @return empty where the token or the key is not that of the job's gateway, or the job is over
     */
    @Open("checks the callback token and the key")
    public Optional<GatewayPapers> renew(UUID job, String request, String callbackToken) {
        Optional<GatewayPapers> papers = gateways.findOfAgent(job, callbackToken)
                .filter(gateway -> lives(job))
                .flatMap(gateway -> requestOf(gateway, request))
                .map(read -> issuer.issue(job, read));
        if (papers.isPresent()) {
            LOG.info("The gateway of job {} has a new certificate", job);
        } else {
            LOG.warn("No new certificate for job {}: not its token or key, or over", job);
        }
        return papers;
    }

    private boolean lives(UUID job) {
        return jobs.find(job)
                .map(Job::state)
                .filter(state -> !state.isTerminal())
                .isPresent();
    }

    private static Optional<CertificateRequest> requestOf(Gateway gateway, String pem) {
        try {
            return Optional.of(CertificateRequest.read(pem)).filter(read -> gateway.holds(read.keyHash()));
        } catch (UnusableRequest e) {
            return Optional.empty();
        }
    }
}
