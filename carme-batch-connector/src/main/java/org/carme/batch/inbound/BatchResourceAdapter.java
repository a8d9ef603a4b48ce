package org.carme.batch.inbound;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.Connector;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.WorkManager;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.transaction.xa.XAResource;
import org.carme.batch.slurm.ClusterGuard;
import org.carme.batch.transport.HeadSettings;
import org.carme.batch.transport.HeadTransport;
import org.carme.batch.transport.HeadTransports;

/** The adapter as the container sees it: owns the connections to the head nodes and the activations that listen to clusters. */
@Connector(
        displayName = "Carme batch connector",
        vendorName = "org.carme",
        eisType = "Batch system",
        version = "1.0",
        transactionSupport = TransactionSupportLevel.NoTransaction)
public class BatchResourceAdapter implements ResourceAdapter {

    private final Map<Endpoint, ClusterActivation> activations = new ConcurrentHashMap<>();
    private final HeadTransports transports = new HeadTransports();
    private final Map<HeadSettings, ClusterGuard> guards = new ConcurrentHashMap<>();
    private WorkManager workManager;

    @Override
    public void start(BootstrapContext context) {
        workManager = context.getWorkManager();
    }

    @Override
    public void stop() {
        activations.values().forEach(ClusterActivation::stop);
        activations.clear();
        transports.close();
    }

    @Override
    public void endpointActivation(MessageEndpointFactory factory, ActivationSpec spec) throws ResourceException {
        if (!(spec instanceof ClusterActivationSpec cluster)) {
            throw new NotSupportedException(
                    "No activation of type " + spec.getClass().getName());
        }
        cluster.validate();
        Optional<HeadSettings> settings = cluster.settings();
        if (settings.isEmpty()) {
            ClusterActivation.logUnconfigured();
            return;
        }
        ClusterActivation activation = new ClusterActivation(
                factory,
                workManager,
                settings.get().cluster(),
                new HeadQueries(transports.get(settings.get()), settings.get(), guard(settings.get())));
        activation.start();
        activations.put(new Endpoint(factory, spec), activation);
    }

    @Override
    public void endpointDeactivation(MessageEndpointFactory factory, ActivationSpec spec) {
        ClusterActivation activation = activations.remove(new Endpoint(factory, spec));
        if (activation != null) {
            activation.stop();
        }
    }

    @Override
    public XAResource[] getXAResources(ActivationSpec[] specs) {
        return new XAResource[0];
    }

    /** The connection to these head nodes, shared by all that ask for it. */
    public HeadTransport transport(HeadSettings settings) {
        return transports.get(settings);
    }

    /** What is known about whether the cluster at these head nodes answers, shared by all that ask it. */
    public ClusterGuard guard(HeadSettings settings) {
        return guards.computeIfAbsent(settings, each -> new ClusterGuard());
    }

    /** Has the collector of this cluster ask at once. */
    public void refresh(String cluster) {
        activations.values().stream()
                .filter(activation -> activation.cluster().equals(cluster))
                .forEach(ClusterActivation::refresh);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    private record Endpoint(MessageEndpointFactory factory, ActivationSpec spec) {}
}
