package org.carme.node;

import jakarta.persistence.Embeddable;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.util.Objects;

/** How many accelerators of one kind a node has, and how many of them jobs hold. */
@Embeddable
public class NodeAccelerator {
    @ManyToOne(optional = false)
    @JoinColumn(name = "accelerator_id")
    private Accelerator accelerator;

    private int total;
    private int used;

    protected NodeAccelerator() {}

    NodeAccelerator(Accelerator accelerator, int total, int used) {
        this.accelerator = Objects.requireNonNull(accelerator);
        this.total = total;
        this.used = used;
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

    @Override
    public boolean equals(Object other) {
        return other instanceof NodeAccelerator that
                && accelerator.id() == that.accelerator.id()
                && total == that.total
                && used == that.used;
    }

    @Override
    public int hashCode() {
        return Objects.hash(accelerator.id(), total, used);
    }
}
