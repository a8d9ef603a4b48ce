package org.carme.platform;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;
import org.eclipse.persistence.sessions.server.ServerSession;

/**
 * Sees what the database is used for and what it refuses: how many connections are in use, and that there is no room to store anything. A transaction
 * holds the connection over which it asked something until its end; outside of a transaction a question holds one while it is asked.
 */
@Singleton
@Startup
@DependsOn("Migrator")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DatabaseWatch {
    private final AtomicInteger inUse = new AtomicInteger();

    @Resource
    private TransactionSynchronizationRegistry transactions;

    private EntityManager entityManager;
    private DatabasePart part;
    private Metrics metrics;

    /** For the container. */
    public DatabaseWatch() {}

    @Inject
    public DatabaseWatch(EntityManager entityManager, DatabasePart part, Metrics metrics) {
        this.entityManager = entityManager;
        this.part = part;
        this.metrics = metrics;
    }

    @PostConstruct
    void begin() {
        ServerSession session = entityManager.getEntityManagerFactory().unwrap(ServerSession.class);
        session.getEventManager().addListener(new Counting());
        session.setExceptionHandler(failure -> {
            DatabaseAway.wantOfRoom(failure).ifPresent(part::couldNotStore);
            throw failure;
        });
        PrometheusRegistry registry = metrics.registry();
        GaugeWithCallback.builder()
                .name("carme_database_connections")
                .help("Connections of the pool to the database, in use and still to be had.")
                .labelNames("state")
                .callback(gauge -> {
                    int used = Math.min(inUse.get(), Database.MOST_CONNECTIONS);
                    gauge.call(used, "used");
                    gauge.call(Database.MOST_CONNECTIONS - used, "free");
                })
                .register(registry);
    }

    /** Is told by the persistence provider, on the thread that asks. */
    private final class Counting extends SessionEventAdapter {
        @Override
        public void postAcquireConnection(SessionEvent event) {
            if (transactions.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
                inUse.incrementAndGet();
            } else if (transactions.getResource(this) == null) {
                transactions.putResource(this, Boolean.TRUE);
                transactions.registerInterposedSynchronization(new AtTheEnd());
                inUse.incrementAndGet();
            }
        }

        @Override
        public void preReleaseConnection(SessionEvent event) {
            if (transactions.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
                inUse.decrementAndGet();
            }
        }
    }

    private final class AtTheEnd implements Synchronization {
        @Override
        public void beforeCompletion() {
            // only the end counts
        }

        @Override
        public void afterCompletion(int status) {
            inUse.decrementAndGet();
        }
    }
}
