package org.carme.certificate;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;

/** Signs for gateways with what lies in the site's directory at that moment, so that new authorities count without a restart. */
@Dependent
class CertificateIssuer {
    private static final String NAME_SUFFIX = ".job.carme.internal";

    private final Clock clock;

    @Inject
    CertificateIssuer(Clock clock) {
        this.clock = clock;
    }

    /** The name that the gateway of a job bears. */
    static String nameOf(UUID job) {
        return job + NAME_SUFFIX;
    }

    /** Papers for the gateway of a job that holds the key of the request. */
    GatewayPapers issue(UUID job, CertificateRequest request) {
        CertificateDirectory directory = new CertificateDirectory(CertificateSetting.DIRECTORY.path());
        String name = nameOf(job);
        return new GatewayPapers(
                directory.jobAuthority(clock).sign(request, name, CertificateSetting.LIFE.duration()),
                directory.callersAuthority(),
                name,
                CertificateDirectory.PROXY_SUBJECT,
                CertificateDirectory.FRONTEND_SUBJECT,
                CertificateSetting.RENEWAL.duration());
    }
}
