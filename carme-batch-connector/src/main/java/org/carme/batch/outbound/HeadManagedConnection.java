package org.carme.batch.outbound;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.CommException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionMetaData;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;
import org.carme.batch.slurm.ClusterGuard;
import org.carme.batch.slurm.SlurmCluster;
import org.carme.batch.transport.HeadSettings;
import org.carme.batch.transport.HeadTransport;
import org.carme.batch.transport.RemoteHead;
import org.carme.batch.transport.RequestNotSentException;

/**
 * A channel to the head node, as the container pools it. One that loses its channel in use tells the container and is not used again; one
 * that lost it while it lay in the pool opens another before it is lent out.
 */
final class HeadManagedConnection implements ManagedConnection {

    private final HeadManagedConnectionFactory factory;
    private final HeadTransport transport;
    private final HeadSettings settings;
    private final ClusterGuard guard;
    private volatile RemoteHead head;
    private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
    private final List<ConnectionHandle> handles = new CopyOnWriteArrayList<>();
    private boolean failed;
    private boolean destroyed;
    private PrintWriter logWriter;

    HeadManagedConnection(
            HeadManagedConnectionFactory factory, HeadTransport transport, HeadSettings settings, ClusterGuard guard)
            throws ResourceException {
        this.factory = factory;
        this.transport = transport;
        this.settings = settings;
        this.guard = guard;
        this.head = open();
    }

    private RemoteHead open() throws CommException {
        try {
            return new RemoteHead(transport.open(), settings.requestTimeout());
        } catch (RequestNotSentException e) {
            guard.unreachable(e.getMessage());
            throw new CommException(e.getMessage(), e);
        }
    }

    @Override
    public synchronized Object getConnection(Subject subject, ConnectionRequestInfo info) throws ResourceException {
        if (destroyed) {
            throw new ResourceException("the connection is destroyed");
        }
        if (!head.isOpen()) {
            head.close();
            head = open();
        }
        ConnectionHandle handle = new ConnectionHandle(this);
        handles.add(handle);
        return handle;
    }

    @Override
    public void associateConnection(Object connection) throws ResourceException {
        if (!(connection instanceof ConnectionHandle handle)) {
            throw new ResourceException("not a connection of this adapter");
        }
        handle.moveTo(this);
        handles.add(handle);
    }

    @Override
    public void cleanup() {
        handles.forEach(ConnectionHandle::detach);
        handles.clear();
    }

    @Override
    public synchronized void destroy() {
        if (!destroyed) {
            destroyed = true;
            cleanup();
            head.close();
        }
    }

    boolean isMadeBy(HeadManagedConnectionFactory other) {
        return factory.equals(other);
    }

    boolean isUsable() {
        return head.isOpen();
    }

    SlurmCluster cluster() {
        return new SlurmCluster(guard.guarded(head));
    }

    void refresh() {
        factory.refresh();
    }

    void forget(ConnectionHandle handle) {
        handles.remove(handle);
    }

    void closed(ConnectionHandle handle) {
        handles.remove(handle);
        ConnectionEvent event = new ConnectionEvent(this, ConnectionEvent.CONNECTION_CLOSED);
        event.setConnectionHandle(handle);
        tell(event, ConnectionEventListener::connectionClosed);
    }

    /** Tells the container once when the channel is gone, so that it takes this connection out of the pool. */
    void checkAfter(Exception failure) {
        synchronized (this) {
            if (failed || head.isOpen()) {
                return;
            }
            failed = true;
        }
        tell(
                new ConnectionEvent(this, ConnectionEvent.CONNECTION_ERROR_OCCURRED, failure),
                ConnectionEventListener::connectionErrorOccurred);
    }

    private void tell(ConnectionEvent event, BiConsumer<ConnectionEventListener, ConnectionEvent> how) {
        listeners.forEach(listener -> how.accept(listener, event));
    }

    @Override
    public void addConnectionEventListener(ConnectionEventListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeConnectionEventListener(ConnectionEventListener listener) {
        listeners.remove(listener);
    }

    @Override
    public XAResource getXAResource() throws ResourceException {
        throw new NotSupportedException("a batch system takes no part in transactions");
    }

    @Override
    public LocalTransaction getLocalTransaction() throws ResourceException {
        throw new NotSupportedException("a batch system takes no part in transactions");
    }

    @Override
    public ManagedConnectionMetaData getMetaData() {
        return new HeadMetaData(settings);
    }

    @Override
    public void setLogWriter(PrintWriter logWriter) {
        this.logWriter = logWriter;
    }

    @Override
    public PrintWriter getLogWriter() {
        return logWriter;
    }
}
