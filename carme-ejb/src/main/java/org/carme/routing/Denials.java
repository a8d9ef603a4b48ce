package org.carme.routing;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.carme.certificate.Gateways;

/** The steps of cutting that touch the database, each a transaction of its own. */
@Dependent
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class Denials {
    private GrantRepository grants;
    private GrantEnds ends;
    private Gateways gateways;
    private Clock clock;

    protected Denials() {}

    @Inject
    Denials(GrantRepository grants, GrantEnds ends, Gateways gateways, Clock clock) {
        this.grants = grants;
        this.ends = ends;
        this.gateways = gateways;
        this.clock = clock;
    }

    /** Ends grants whose login ran out. */
    public void endOutlived() {
        ends.endOutlived();
    }

    /** Jobs whose gateway has to hear something. */
    public List<UUID> findJobsToTell() {
        return grants.findJobsToTell();
    }

    /** What the gateway of that job has to hear; empty while it has none. */
    public Optional<Denial> find(UUID job) {
        return gateways.find(job)
                .map(gateway -> new Denial(
                        job,
                        gateway,
                        grants.findEnded(job).stream().map(AccessGrant::uuid).toList()));
    }

    /** The gateway refuses these from now on. */
    public void confirm(Denial denial) {
        Instant now = clock.instant();
        grants.findEnded(denial.job()).stream()
                .filter(grant -> denial.grants().contains(grant.uuid()))
                .forEach(grant -> grant.denialConfirmed(now));
    }
}
