package org.carme.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.carme.batch.api.BatchConnection;
import org.carme.batch.api.BatchConnectionFactory;
import org.carme.batch.api.BatchException;

/** The way to the batch system: gets a connection, uses it, closes it. Never called inside a transaction. */
@ApplicationScoped
public class BatchSystem {
    private final BatchConnectionFactory factory;
    private final AtomicInteger underWay = new AtomicInteger();

    /** Connections come from the container's pool. */
    public BatchSystem() {
        this(() -> pool().getConnection());
    }

    BatchSystem(BatchConnectionFactory factory) {
        this.factory = factory;
    }

    /** Asks one question. */
    public <T> T ask(Question<T> question) throws BatchException {
        underWay.incrementAndGet();
        try (BatchConnection connection = factory.getConnection()) {
            return question.ask(connection);
        } finally {
            underWay.decrementAndGet();
        }
    }

    /** How many questions are under way or wait for a connection. */
    int underWay() {
        return underWay.get();
    }

    private static BatchConnectionFactory pool() {
        try {
            return InitialContext.doLookup(ClusterUpdates.POOL);
        } catch (NamingException e) {
            throw new IllegalStateException("The connector is not deployed", e);
        }
    }

    /** What can be asked over a connection. */
    @FunctionalInterface
    public interface Question<T> {
        T ask(BatchConnection connection) throws BatchException;
    }
}
