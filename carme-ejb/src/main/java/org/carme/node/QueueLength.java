package org.carme.node;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** How many jobs of others wait and run, by partition and type of accelerator. */
@Entity
@Table(name = "queue_counts")
public class QueueLength {
    @EmbeddedId
    private Key id;

    private int waiting;
    private int running;

    protected QueueLength() {}

    QueueLength(Cluster cluster, String partition, String type, int waiting, int running) {
        this.id = new Key(cluster.id(), partition, type);
        this.waiting = waiting;
        this.running = running;
    }

    boolean isOf(Partition partition) {
        return id.partition.equals(partition.name());
    }

    int waiting() {
        return waiting;
    }

    int running() {
        return running;
    }

    /** Whose jobs are counted. */
    @Embeddable
    static class Key implements Serializable {
        @Column(name = "cluster_id")
        private long clusterId;

        @Column(name = "partition_name")
        private String partition;

        @Column(name = "gres_type")
        private String type;

        protected Key() {}

        Key(long clusterId, String partition, String type) {
            this.clusterId = clusterId;
            this.partition = Objects.requireNonNull(partition);
            this.type = Objects.requireNonNull(type);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that
                    && clusterId == that.clusterId
                    && partition.equals(that.partition)
                    && type.equals(that.type);
        }

        @Override
        public int hashCode() {
            return Objects.hash(clusterId, partition, type);
        }
    }
}
