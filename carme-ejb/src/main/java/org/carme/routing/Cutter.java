package org.carme.routing;

import jakarta.ejb.Asynchronous;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.concurrent.locks.ReentrantLock;
import org.carme.login.LoginEnded;
import org.carme.project.MembershipEnded;
import org.carme.user.SystemSubject;

/** Starts rounds of cutting: at once when a right ends, and every few seconds for whom an earlier round did not reach. One at a time. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Cutter {
    private final ReentrantLock oneAtATime = new ReentrantLock();

    @Inject
    private CuttingService service;

    /** One round, unless one is under way. */
    public void round() {
        if (oneAtATime.tryLock()) {
            try {
                SystemSubject.CUTTER.run(service::cut);
            } finally {
                oneAtATime.unlock();
            }
        }
    }

    @Asynchronous
    public void loginEnded(@Observes(during = TransactionPhase.AFTER_SUCCESS) LoginEnded event) {
        cutNow();
    }

    @Asynchronous
    public void membershipEnded(@Observes(during = TransactionPhase.AFTER_SUCCESS) MembershipEnded event) {
        cutNow();
    }

    /** Waits for a round under way, which may have begun before the right ended. */
    private void cutNow() {
        oneAtATime.lock();
        try {
            SystemSubject.CUTTER.run(service::cut);
        } finally {
            oneAtATime.unlock();
        }
    }
}
