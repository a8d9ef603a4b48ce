package org.carme.privacy;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.carme.account.UnknownAccount;
import org.carme.audit.AuditAction;
import org.carme.audit.AuditSubject;
import org.carme.audit.AuditTrail;
import org.carme.user.Erasure;
import org.carme.user.PersonalRecords;
import org.carme.user.User;
import org.carme.user.UserRepository;

/** The erasure itself; runs in a transaction, which holds all of it. */
@Dependent
public class Forgetting {
    /** No name in a directory has a colon, so that nobody ever logs in by a pseudonym. */
    private static final String ERASED = "erased:";

    private final Iterable<PersonalRecords> features;
    private final EntityManager entityManager;
    private final AuditTrail trail;
    private final Clock clock;

    @Inject
    Forgetting(@Any Instance<PersonalRecords> features, EntityManager entityManager, AuditTrail trail, Clock clock) {
        this((Iterable<PersonalRecords>) features, entityManager, trail, clock);
    }

    /** With these features. */
    public Forgetting(Iterable<PersonalRecords> features, EntityManager entityManager, AuditTrail trail, Clock clock) {
        this.features = features;
        this.entityManager = entityManager;
        this.trail = trail;
        this.clock = clock;
    }

    /** Whether the account is disabled on this site. */
    boolean isDisabled(String uid) {
        return users().find(uid).orElseThrow(UnknownAccount::new).isDisabled();
    }

    /**
     * Erases the account.
     *
     * @param left whether the directory does not know the name any more; else it must be disabled
     */
    void forget(String uid, boolean left) {
        User user = users().findLocked(uid).orElseThrow(UnknownAccount::new);
        if (!left && !user.isDisabled()) {
            throw new CannotErase("erase.active");
        }
        Erasure person = new Erasure(entityManager, user.id(), uid, ERASED + UUID.randomUUID(), clock.instant());
        List<PersonalRecords> turns = StreamSupport.stream(features.spliterator(), false)
                .sorted(Comparator.comparingInt(PersonalRecords::turn))
                .toList();
        turns.forEach(feature -> feature.refuse(person));
        // While the audit still knows the person by the pseudonym that the entry keeps.
        trail.done(AuditAction.ACCOUNT_ERASE, AuditSubject.person(uid));
        // Statements change the rows from here on: nothing that was read before may be written after them.
        entityManager.flush();
        entityManager.clear();
        turns.forEach(feature -> feature.erase(person));
    }

    private UserRepository users() {
        return new UserRepository(entityManager, clock);
    }
}
