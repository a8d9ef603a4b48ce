package org.carme.batch.outbound;

import jakarta.resource.Referenceable;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import java.io.Serializable;
import javax.naming.Reference;
import org.carme.batch.api.BatchConnection;
import org.carme.batch.api.BatchConnectionFactory;
import org.carme.batch.api.BatchException;
import org.carme.batch.api.UnavailableException;

/** The factory that applications look up; the container's pool stands behind it. */
public final class PooledConnectionFactory implements BatchConnectionFactory, Serializable, Referenceable {

    private static final long serialVersionUID = 1L;

    private final HeadManagedConnectionFactory factory;
    private final ConnectionManager manager;
    private Reference reference;

    PooledConnectionFactory(HeadManagedConnectionFactory factory, ConnectionManager manager) {
        this.factory = factory;
        this.manager = manager;
    }

    @Override
    public BatchConnection getConnection() throws BatchException {
        factory.requireWay();
        try {
            return (BatchConnection) manager.allocateConnection(factory, null);
        } catch (ResourceException e) {
            throw new UnavailableException(reason(e), e);
        }
    }

    /** Pools wrap what went wrong in words of their own: the innermost words are this adapter's. */
    private static String reason(ResourceException failure) {
        String reason = failure.getMessage();
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ResourceException && cause.getMessage() != null) {
                reason = cause.getMessage();
            }
        }
        return reason;
    }

    @Override
    public void setReference(Reference reference) {
        this.reference = reference;
    }

    @Override
    public Reference getReference() {
        return reference;
    }
}
