package org.carme.node;

import jakarta.ejb.Stateless;
import org.carme.user.Guarded;
import org.carme.user.Permission;
import org.carme.user.Permitted;

/** The cluster as people see it. */
@Stateless
@Guarded
public class ClusterService {

    /** Figures of the cluster, with what the caller uses. */
    @Permitted(Permission.USE_SITE)
    public ClusterView cluster() {
        throw new UnsupportedOperationException();
    }
}
