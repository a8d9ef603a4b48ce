package org.carme.batch.outbound;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionDefinition;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import jakarta.resource.spi.ValidatingManagedConnectionFactory;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import org.carme.batch.api.BatchConnection;
import org.carme.batch.api.BatchConnectionFactory;
import org.carme.batch.api.UnavailableException;
import org.carme.batch.inbound.BatchResourceAdapter;
import org.carme.batch.inbound.HeadConfiguration;
import org.carme.batch.transport.HeadSettings;

/** Makes connections to the head nodes of the cluster that it is configured with. */
@ConnectionDefinition(
        connectionFactory = BatchConnectionFactory.class,
        connectionFactoryImpl = PooledConnectionFactory.class,
        connection = BatchConnection.class,
        connectionImpl = ConnectionHandle.class)
public class HeadManagedConnectionFactory extends HeadConfiguration
        implements ManagedConnectionFactory, ResourceAdapterAssociation, ValidatingManagedConnectionFactory {

    private static final long serialVersionUID = 1L;

    private transient BatchResourceAdapter adapter;
    private transient PrintWriter logWriter;

    @Override
    public Object createConnectionFactory(ConnectionManager manager) {
        return new PooledConnectionFactory(this, manager);
    }

    @Override
    public Object createConnectionFactory() throws ResourceException {
        throw new NotSupportedException("connections exist in a container only");
    }

    @Override
    public ManagedConnection createManagedConnection(Subject subject, ConnectionRequestInfo info)
            throws ResourceException {
        HeadSettings settings = requireSettings();
        return new HeadManagedConnection(this, adapter.transport(settings), settings, adapter.guard(settings));
    }

    @Override
    @SuppressWarnings("rawtypes")
    public ManagedConnection matchManagedConnections(Set candidates, Subject subject, ConnectionRequestInfo info) {
        for (Object candidate : candidates) {
            if (candidate instanceof HeadManagedConnection connection
                    && connection.isMadeBy(this)
                    && connection.isUsable()) {
                return connection;
            }
        }
        return null;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Set getInvalidConnections(Set candidates) {
        Set<Object> invalid = new HashSet<>();
        for (Object candidate : candidates) {
            if (candidate instanceof HeadManagedConnection connection && !connection.isUsable()) {
                invalid.add(connection);
            }
        }
        return invalid;
    }

    /** Has the collector of this factory's cluster ask at once. */
    void refresh() {
        settings().ifPresent(settings -> adapter.refresh(settings.cluster()));
    }

    /** @throws UnavailableException when no head node answers, so that nobody need wait for a connection */
    void requireWay() throws UnavailableException {
        Optional<HeadSettings> settings = settings();
        if (settings.isPresent()) {
            adapter.guard(settings.get()).requireWay();
        }
    }

    private HeadSettings requireSettings() throws ResourceException {
        try {
            return settings().orElseThrow(() -> new InvalidPropertyException("no cluster is configured"));
        } catch (IllegalArgumentException e) {
            throw new InvalidPropertyException(e.getMessage(), e);
        }
    }

    @Override
    public ResourceAdapter getResourceAdapter() {
        return adapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter adapter) {
        this.adapter = (BatchResourceAdapter) adapter;
    }

    @Override
    public PrintWriter getLogWriter() {
        return logWriter;
    }

    @Override
    public void setLogWriter(PrintWriter logWriter) {
        this.logWriter = logWriter;
    }
}
