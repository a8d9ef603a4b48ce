package org.carme.batch.inbound;

import jakarta.resource.spi.Activation;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import org.carme.batch.api.ClusterListener;

/** What a message-driven bean of type {@link ClusterListener} says about the cluster that it wants to hear of. */
@Activation(messageListeners = ClusterListener.class)
public class ClusterActivationSpec extends HeadConfiguration implements ActivationSpec {

    private static final long serialVersionUID = 1L;

    private transient ResourceAdapter adapter;

    @Override
    public void validate() throws InvalidPropertyException {
        try {
            settings();
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
        this.adapter = adapter;
    }

    /** As the specification asks: an activation is itself, not its values. */
    @Override
    public final boolean equals(Object other) {
        return this == other;
    }

    @Override
    public final int hashCode() {
        return System.identityHashCode(this);
    }
}
