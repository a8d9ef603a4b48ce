package org.carme.node;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** How many accelerators of one kind a node has, and how many of them jobs hold. */
@Entity
@Table(name = "node_accelerators")
@IdClass(NodeAccelerator.Key.class)
public class NodeAccelerator {
    @Id
    @ManyToOne(optional = false)
    @JoinColumn(name = "node_id")
    private Node node;

    @Id
    @ManyToOne(optional = false)
    @JoinColumn(name = "accelerator_id")
    private Accelerator accelerator;

    private int total;
    private int used;

    protected NodeAccelerator() {}

    NodeAccelerator(Node node, Accelerator accelerator) {
        this.node = Objects.requireNonNull(node);
        this.accelerator = Objects.requireNonNull(accelerator);
    }

    void count(int all, int held) {
        total = all;
        used = held;
    }

    Accelerator accelerator() {
        return accelerator;
    }

    int total() {
        return total;
    }

    int used() {
        return used;
    }

    /** The node and the kind together. */
    public static class Key implements Serializable {
        private long node;
        private long accelerator;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && node == that.node && accelerator == that.accelerator;
        }

        @Override
        public int hashCode() {
            return Objects.hash(node, accelerator);
        }
    }
}
