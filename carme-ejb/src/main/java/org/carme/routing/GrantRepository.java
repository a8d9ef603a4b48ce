package org.carme.routing;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.carme.job.EntryPointState;
import org.carme.job.Job;
import org.carme.job.JobState;
import org.carme.login.Login;
import org.carme.project.MembershipState;

/** Keeps codes, cookies and grants. */
@Dependent
class GrantRepository {
    private static final Set<JobState> ON_NODES =
            JobState.live().stream().filter(JobState::isOnNodes).collect(Collectors.toUnmodifiableSet());

    private final EntityManager entityManager;

    @Inject
    GrantRepository(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** The job, where that user owns it and still works in its project. */
    Optional<Job> findJobOf(UUID job, long userId) {
        return entityManager
                .createQuery("""
                        SELECT j FROM Job j WHERE j.uuid = :uuid AND j.owner.id = :user AND EXISTS (
                          SELECT m FROM Membership m
                          WHERE m.project = j.project AND m.user = j.owner AND m.state = :active)
                        """, Job.class)
                .setParameter("uuid", job)
                .setParameter("user", userId)
                .setParameter("active", MembershipState.ACTIVE)
                .getResultStream()
                .findFirst();
    }

    Optional<EntryPointState> findState(Job job, String entryPoint) {
        return entityManager
                .createQuery(
                        "SELECT e.state FROM EntryPoint e WHERE e.job = :job AND e.name = :name", EntryPointState.class)
                .setParameter("job", job)
                .setParameter("name", entryPoint)
                .getResultStream()
                .findFirst();
    }

    Optional<Login> findLogin(long id) {
        return Optional.ofNullable(entityManager.find(Login.class, id));
    }

    void add(IssuedCode code) {
        entityManager.persist(code);
    }

    void add(OriginCookie cookie) {
        entityManager.persist(cookie);
    }

    /**
     * Uses up a code; of two who bring the same one, one gets it.
     *
     * @param latest no code that was issued by now lasts longer; one that does is from before the clock was put back, and over
     */
    Optional<IssuedCode> use(String codeHash, Instant now, Instant latest) {
        int taken = entityManager
                .createQuery("""
                        UPDATE IssuedCode c SET c.used = :now
                        WHERE c.codeHash = :hash AND c.used IS NULL AND c.expires > :now AND c.expires <= :latest
                        """)
                .setParameter("hash", codeHash)
                .setParameter("now", now)
                .setParameter("latest", latest)
                .executeUpdate();
        return taken == 1 ? Optional.of(entityManager.find(IssuedCode.class, codeHash)) : Optional.empty();
    }

    void add(AccessGrant grant) {
        entityManager.persist(grant);
    }

    /** The live grant of a login for a job. */
    Optional<AccessGrant> findLive(Login login, Job job) {
        return entityManager
                .createQuery(
                        "SELECT g FROM AccessGrant g WHERE g.login = :login AND g.job = :job AND g.live = 1",
                        AccessGrant.class)
                .setParameter("login", login)
                .setParameter("job", job)
                .getResultStream()
                .findFirst();
    }

    Optional<AccessGrant> findByCookie(String cookieHash) {
        return entityManager
                .createQuery("""
                        SELECT g FROM OriginCookie c JOIN c.grant g JOIN FETCH g.login l JOIN FETCH l.user JOIN FETCH g.job
                        WHERE c.cookieHash = :hash
                        """, AccessGrant.class)
                .setParameter("hash", cookieHash)
                .getResultStream()
                .findFirst();
    }

    /** Live grants of logins that have ended or are too old, of users who were disabled, and of those who left the job's project. */
    List<AccessGrant> findOutlived(Instant now, Instant idleSince) {
        return entityManager
                .createQuery("""
                        SELECT g FROM AccessGrant g JOIN g.login l WHERE g.live = 1 AND (l.ended IS NOT NULL
                          OR l.absoluteEnd <= :now OR l.lastSeen <= :idle OR l.user.disabled = TRUE
                          OR NOT EXISTS (SELECT m FROM Membership m
                            WHERE m.project = g.job.project AND m.user = l.user AND m.state = :active))
                        """, AccessGrant.class)
                .setParameter("active", MembershipState.ACTIVE)
                .setParameter("now", now)
                .setParameter("idle", idleSince)
                .getResultList();
    }

    List<AccessGrant> findLiveOfLogin(long loginId) {
        return entityManager
                .createQuery("SELECT g FROM AccessGrant g WHERE g.live = 1 AND g.login.id = :login", AccessGrant.class)
                .setParameter("login", loginId)
                .getResultList();
    }

    List<AccessGrant> findLiveOfMember(long projectId, long userId) {
        return entityManager
                .createQuery("""
                        SELECT g FROM AccessGrant g
                        WHERE g.live = 1 AND g.login.user.id = :user AND g.job.project.id = :project
                        """, AccessGrant.class)
                .setParameter("user", userId)
                .setParameter("project", projectId)
                .getResultList();
    }

    /** Jobs on nodes whose gateway has not confirmed yet that it refuses an ended grant. */
    List<UUID> findJobsToTell() {
        return entityManager
                .createQuery("""
                        SELECT DISTINCT j.uuid FROM AccessGrant g JOIN g.job j
                        WHERE g.ended IS NOT NULL AND g.denialConfirmed IS NULL AND j.state IN :onNodes
                        """, UUID.class)
                .setParameter("onNodes", ON_NODES)
                .getResultList();
    }

    /** All ended grants of a job. */
    List<AccessGrant> findEnded(UUID job) {
        return entityManager
                .createQuery(
                        "SELECT g FROM AccessGrant g WHERE g.job.uuid = :job AND g.ended IS NOT NULL",
                        AccessGrant.class)
                .setParameter("job", job)
                .getResultList();
    }

    /** Removes codes that could not be used since then. */
    void removeCodesExpiredBefore(Instant then) {
        entityManager
                .createQuery("DELETE FROM IssuedCode c WHERE c.expires < :then")
                .setParameter("then", then)
                .executeUpdate();
    }

    /** Removes cookies of grants that ended before then: they open nothing. Plain SQL, as the form that JPA makes of it is MySQL's alone. */
    void removeCookiesOfGrantsEndedBefore(Instant then) {
        entityManager
                .createNativeQuery(
                        "DELETE FROM origin_cookies WHERE grant_id IN (SELECT id FROM access_grants WHERE ended < ?)")
                .setParameter(1, then.toEpochMilli())
                .executeUpdate();
    }

    /** A new gateway of the job knows nothing yet. */
    void forgetConfirmations(UUID job) {
        findEnded(job).forEach(grant -> grant.denialConfirmed(null));
    }
}
