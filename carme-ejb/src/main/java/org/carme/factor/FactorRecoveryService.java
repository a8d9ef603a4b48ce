package org.carme.factor;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import org.carme.audit.AuditAction;
import org.carme.audit.AuditSubject;
import org.carme.audit.Audited;
import org.carme.user.Caller;
import org.carme.user.Guarded;
import org.carme.user.Permission;
import org.carme.user.Permitted;
import org.carme.user.Principal;
import org.carme.user.User;
import org.carme.user.UserRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an administrator does for somebody who has lost every device and every backup code. */
@Stateless
@Guarded
public class FactorRecoveryService {
    private static final Logger LOG = LoggerFactory.getLogger(FactorRecoveryService.class);

    private Factors factors;
    private UserRepository users;
    private Event<FactorsTaken> taken;
    private Caller caller;

    /** For the container. */
    public FactorRecoveryService() {}

    @Inject
    public FactorRecoveryService(Factors factors, UserRepository users, Event<FactorsTaken> taken, Caller caller) {
        this.factors = factors;
        this.users = users;
        this.taken = taken;
        this.caller = caller;
    }

    /**
     * Takes all factors from this person and ends the person's logins: the next one enrols anew, and says that this happened. Nobody does it to
     * oneself, for that needs no administrator but a proof.
     */
    @Permitted(Permission.ADMINISTER_SITE)
    @Audited(AuditAction.FACTORS_TAKE)
    public void takeAll(@Audited.Subject(AuditSubject.Kind.PERSON) String uid) {
        Principal administrator = caller.principal();
        User user = users.findLocked(uid).orElseThrow(() -> new UnknownPerson(uid));
        if (user.id() == administrator.userId()) {
            throw new FactorRefused("factor.own");
        }
        factors.takeAll(user.id(), administrator.userId());
        taken.fire(new FactorsTaken(user.id()));
        LOG.info("{} took all factors from {}", administrator.uid(), user.uid());
    }
}
