package org.carme.batch.outbound;

import jakarta.resource.spi.ManagedConnectionMetaData;
import org.carme.batch.transport.HeadSettings;

/** What a connection tells the container about itself. */
record HeadMetaData(HeadSettings settings) implements ManagedConnectionMetaData {

    @Override
    public String getEISProductName() {
        return "SLURM cluster " + settings.cluster();
    }

    @Override
    public String getEISProductVersion() {
        return "22.05 or newer";
    }

    /** 0: the pool sets the limit. */
    @Override
    public int getMaxConnections() {
        return 0;
    }

    @Override
    public String getUserName() {
        return settings.user();
    }
}
