package org.carme.certificate;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.carme.job.Job;
import org.carme.job.JobAttempt;

/** What joins are held against, and what comes of them; each call a transaction of its own. */
@Dependent
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class JoinRepository {
    private EntityManager entityManager;
    private Event<GatewayJoined> joined;

    protected JoinRepository() {}

    @Inject
    public JoinRepository(EntityManager entityManager, Event<GatewayJoined> joined) {
        this.entityManager = entityManager;
        this.joined = joined;
    }

    /** What is known of a job, if there is one. */
    public Optional<ExpectedJoin> findExpected(UUID uuid) {
        return entityManager
                .createQuery("SELECT j FROM Job j WHERE j.uuid = :uuid", Job.class)
                .setParameter("uuid", uuid)
                .getResultStream()
                .findFirst()
                .map(job -> new ExpectedJoin(
                        job.owner().uid(),
                        job.joinTokenHash(),
                        job.state().isTerminal(),
                        job.attempt()
                                .map(each -> new ExpectedJoin.Attempt(each.id(), each.batchId(), each.restart()))));
    }

    /** Name or address, as the batch system told it last, of a node of the job's cluster. */
    public Optional<String> findNodeAddress(UUID uuid, String node) {
        return entityManager
                .createQuery(
                        "SELECT n.address FROM Node n, Job j WHERE j.uuid = :uuid AND n.cluster = j.accelerator.cluster AND n.name = :node",
                        String.class)
                .setParameter("uuid", uuid)
                .setParameter("node", node)
                .getResultStream()
                .findFirst();
    }

    /**
     * Records where an attempt is reached. The first key that joins is the attempt's key; the same one may come again,
     * since an answer can be lost, and gets a new callback token.
     *
     * @return false where another key joined before
     */
    public boolean admit(UUID job, Gateway gateway) {
        // one after the other, so that two keys at once can't both be the first
        entityManager.find(JobAttempt.class, gateway.attemptId(), LockModeType.PESSIMISTIC_WRITE);
        Gateway known = entityManager.find(Gateway.class, gateway.attemptId());
        if (known != null && !known.holdsSameKeyAs(gateway)) {
            return false;
        }
        entityManager.merge(gateway);
        joined.fire(new GatewayJoined(job));
        return true;
    }
}
