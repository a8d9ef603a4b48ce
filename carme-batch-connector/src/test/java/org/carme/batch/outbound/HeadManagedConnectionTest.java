package org.carme.batch.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.CommException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAllocationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.carme.batch.api.BatchConnection;
import org.carme.batch.api.BatchConnectionFactory;
import org.carme.batch.api.UnavailableException;
import org.carme.batch.inbound.BatchResourceAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadManagedConnectionTest {

    /** Answers two requests and ends. */
    private static final String HEAD = """
            #!/bin/sh
            for i in 1 2; do
              read line || exit 0
              echo '{"v":1,"id":"r-'$i'","clock":1,"rc":0,"out":"","err":""}'
            done
            read line
            """;

    @TempDir
    Path directory;

    private final BatchResourceAdapter adapter = new BatchResourceAdapter();
    private final HeadManagedConnectionFactory factory = new HeadManagedConnectionFactory();
    private final Events events = new Events();

    @BeforeEach
    void configure() throws Exception {
        Path head = Files.writeString(directory.resolve("head"), HEAD);
        Files.setPosixFilePermissions(head, PosixFilePermissions.fromString("rwx------"));
        factory.setResourceAdapter(adapter);
        factory.setClusterName("lab");
        factory.setTransport("local");
        factory.setCommand(head.toString());
        factory.setRequestTimeout("5");
    }

    @AfterEach
    void stop() {
        adapter.stop();
    }

    @Test
    void closingAHandleGivesTheConnectionBack() throws Exception {
        HeadManagedConnection managed = connect();
        BatchConnection handle = (BatchConnection) managed.getConnection(null, null);
        assertThat(handle.partitions()).isEmpty();
        handle.close();
        handle.close();
        assertThat(events.kinds).containsExactly(ConnectionEvent.CONNECTION_CLOSED);
        assertThatThrownBy(handle::partitions).isInstanceOf(IllegalStateException.class);
        assertThat(managed.isUsable()).isTrue();
    }

    @Test
    void aLostChannelIsToldOnceAndNeverMatched() throws Exception {
        HeadManagedConnection managed = connect();
        BatchConnection handle = (BatchConnection) managed.getConnection(null, null);
        handle.partitions();
        handle.partitions();
        assertThat(factory.matchManagedConnections(Set.of(managed), null, null)).isSameAs(managed);
        assertThatThrownBy(handle::partitions).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(handle::partitions).isInstanceOf(UnavailableException.class);
        assertThat(events.kinds).containsExactly(ConnectionEvent.CONNECTION_ERROR_OCCURRED);
        assertThat(factory.matchManagedConnections(Set.of(managed), null, null)).isNull();
        assertThat(factory.getInvalidConnections(Set.of(managed))).isEqualTo(Set.of(managed));
    }

    @Test
    void aChannelLostInThePoolIsReplacedBeforeItIsLentOut() throws Exception {
        HeadManagedConnection managed = connect();
        BatchConnection first = (BatchConnection) managed.getConnection(null, null);
        first.partitions();
        first.partitions();
        assertThatThrownBy(first::partitions).isInstanceOf(UnavailableException.class);
        assertThat(((BatchConnection) managed.getConnection(null, null)).partitions())
                .isEmpty();
        managed.destroy();
        assertThatThrownBy(() -> managed.getConnection(null, null)).isInstanceOf(ResourceException.class);
    }

    @Test
    void cleaningUpTakesTheHandlesAway() throws Exception {
        HeadManagedConnection managed = connect();
        BatchConnection old = (BatchConnection) managed.getConnection(null, null);
        managed.cleanup();
        old.close();
        assertThat(events.kinds).isEmpty();
        assertThatThrownBy(old::partitions).isInstanceOf(IllegalStateException.class);
        assertThat(((BatchConnection) managed.getConnection(null, null)).partitions())
                .isEmpty();
    }

    @Test
    void destroyingTwiceDoesNothingMore() throws Exception {
        HeadManagedConnection managed = connect();
        managed.destroy();
        managed.destroy();
        assertThat(managed.isUsable()).isFalse();
    }

    @Test
    void aHandleCanMove() throws Exception {
        HeadManagedConnection first = connect();
        HeadManagedConnection second = connect();
        BatchConnection handle = (BatchConnection) first.getConnection(null, null);
        second.associateConnection(handle);
        first.destroy();
        assertThat(handle.partitions()).isEmpty();
    }

    @Test
    void anotherClustersConnectionIsNoMatch() throws Exception {
        HeadManagedConnection managed = connect();
        HeadManagedConnectionFactory other = new HeadManagedConnectionFactory();
        other.setResourceAdapter(adapter);
        other.setClusterName("other");
        assertThat(other.matchManagedConnections(Set.of(managed), null, null)).isNull();
    }

    @Test
    void aHeadThatDoesNotStartFailsTheSetUp() {
        factory.setCommand("/nonexistent/carme-head");
        assertThatThrownBy(this::connect).isInstanceOf(CommException.class);
    }

    @Test
    void theApplicationHearsThisAdaptersWordsNotThePools() {
        BatchConnectionFactory unconfigured =
                (BatchConnectionFactory) new HeadManagedConnectionFactory().createConnectionFactory(new WrappingPool());
        assertThatThrownBy(unconfigured::getConnection)
                .isInstanceOf(UnavailableException.class)
                .hasMessage("no cluster is configured");
    }

    @Test
    void aHintAboutAClusterNobodyListensToIsIgnored() throws Exception {
        ((BatchConnection) connect().getConnection(null, null)).refresh();
    }

    private HeadManagedConnection connect() throws ResourceException {
        HeadManagedConnection managed = (HeadManagedConnection) factory.createManagedConnection(null, null);
        managed.addConnectionEventListener(events);
        return managed;
    }

    /** A pool that puts its own words around a failure, as Payara's does. */
    private static final class WrappingPool implements ConnectionManager {

        private static final long serialVersionUID = 1L;

        @Override
        public Object allocateConnection(ManagedConnectionFactory factory, ConnectionRequestInfo info)
                throws ResourceException {
            try {
                return factory.createManagedConnection(null, info).getConnection(null, info);
            } catch (ResourceException e) {
                throw new ResourceAllocationException(
                        "Error in allocating a connection", new IllegalStateException("pool", e));
            }
        }
    }

    private static final class Events implements ConnectionEventListener {

        final List<Integer> kinds = new ArrayList<>();

        @Override
        public void connectionClosed(ConnectionEvent event) {
            kinds.add(event.getId());
        }

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
            kinds.add(event.getId());
        }

        @Override
        public void localTransactionStarted(ConnectionEvent event) {
            kinds.add(event.getId());
        }

        @Override
        public void localTransactionCommitted(ConnectionEvent event) {
            kinds.add(event.getId());
        }

        @Override
        public void localTransactionRolledback(ConnectionEvent event) {
            kinds.add(event.getId());
        }
    }
}
