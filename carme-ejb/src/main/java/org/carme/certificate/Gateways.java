package org.carme.certificate;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;
import org.carme.platform.Token;

/** The gateways that stand: for whoever has to find one, and to recognise its agent. */
@Dependent
public class Gateways {
    private final EntityManager entityManager;

    @Inject
    public Gateways(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** The gateway of a job's latest attempt; empty until its agent has joined. */
    public Optional<Gateway> find(UUID job) {
        return entityManager
                .createQuery("""
                        SELECT g FROM Gateway g, JobAttempt a WHERE g.attemptId = a.id AND a.job.uuid = :job
                          AND a.id = (SELECT MAX(b.id) FROM JobAttempt b WHERE b.job = a.job)
                        """, Gateway.class)
                .setParameter("job", job)
                .getResultStream()
                .findFirst();
    }

    /** The gateway of the job's latest attempt, where the token is the one that its agent was given. */
    public Optional<Gateway> findOfAgent(UUID job, String callbackToken) {
        return Token.presented(callbackToken).flatMap(shown -> find(job).filter(gateway -> gateway.expects(shown)));
    }

    /** Whether the token is the one that the agent of the job's latest attempt was given. */
    public boolean isAgent(UUID job, String callbackToken) {
        return findOfAgent(job, callbackToken).isPresent();
    }
}
