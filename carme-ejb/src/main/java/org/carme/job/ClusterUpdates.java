package org.carme.job;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.carme.batch.api.ClusterChange;
import org.carme.batch.api.ClusterListener;
import org.carme.batch.api.Round;
import org.carme.platform.Migrator;
import org.carme.user.SystemSubject;

/**
 * Where the connector and the application meet: the pool of connections, and the listener that its collector calls. Both are configured by the same
 * keys; where no cluster is configured, connections are refused and no collector runs.
 */
@ConnectionFactoryDefinition(
        name = ClusterUpdates.POOL,
        interfaceName = "org.carme.batch.api.BatchConnectionFactory",
        resourceAdapter = "${MPCONFIG=carme.batch.adapter}",
        minPoolSize = 0,
        maxPoolSize = 6,
        transactionSupport = TransactionSupportLevel.NoTransaction,
        properties = {
            "org.glassfish.connector-connection-pool.max-wait-time-in-millis=20000",
            "clusterName=${MPCONFIG=carme.cluster.name:}",
            "transport=${MPCONFIG=carme.cluster.transport:}",
            "heads=${MPCONFIG=carme.cluster.heads:}",
            "user=${MPCONFIG=carme.cluster.user:}",
            "keyFile=${MPCONFIG=carme.cluster.key-file:}",
            "knownHostsFile=${MPCONFIG=carme.cluster.known-hosts-file:}",
            "command=${MPCONFIG=carme.cluster.command:}",
            "connectTimeout=${MPCONFIG=carme.cluster.connect-seconds:}",
            "requestTimeout=${MPCONFIG=carme.cluster.request-seconds:}"
        })
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "clusterName", propertyValue = "${MPCONFIG=carme.cluster.name:}"),
            @ActivationConfigProperty(
                    propertyName = "transport",
                    propertyValue = "${MPCONFIG=carme.cluster.transport:}"),
            @ActivationConfigProperty(propertyName = "heads", propertyValue = "${MPCONFIG=carme.cluster.heads:}"),
            @ActivationConfigProperty(propertyName = "user", propertyValue = "${MPCONFIG=carme.cluster.user:}"),
            @ActivationConfigProperty(propertyName = "keyFile", propertyValue = "${MPCONFIG=carme.cluster.key-file:}"),
            @ActivationConfigProperty(
                    propertyName = "knownHostsFile",
                    propertyValue = "${MPCONFIG=carme.cluster.known-hosts-file:}"),
            @ActivationConfigProperty(propertyName = "command", propertyValue = "${MPCONFIG=carme.cluster.command:}"),
            @ActivationConfigProperty(
                    propertyName = "connectTimeout",
                    propertyValue = "${MPCONFIG=carme.cluster.connect-seconds:}"),
            @ActivationConfigProperty(
                    propertyName = "requestTimeout",
                    propertyValue = "${MPCONFIG=carme.cluster.request-seconds:}")
        })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ClusterUpdates implements ClusterListener {
    static final String POOL = "java:app/eis/Batch";

    private ClusterUpdateService service;
    private Migrator migrator;
    private JobMetrics metrics;

    /** For the container. */
    public ClusterUpdates() {}

    @Inject
    public ClusterUpdates(ClusterUpdateService service, Migrator migrator, JobMetrics metrics) {
        this.service = service;
        this.migrator = migrator;
        this.metrics = metrics;
    }

    @Override
    public Round nextRound(String cluster) {
        migrator.waitUntilDone();
        AtomicReference<Round> round = new AtomicReference<>();
        SystemSubject.COLLECTOR.run(() -> round.set(service.nextRound(cluster)));
        return round.get();
    }

    @Override
    public void deliver(ClusterChange change) {
        SystemSubject.COLLECTOR.run(() -> service.deliver(change));
    }

    @Override
    public void passed(String cluster, Duration spent, boolean answered) {
        metrics.passed(spent, answered);
    }
}
