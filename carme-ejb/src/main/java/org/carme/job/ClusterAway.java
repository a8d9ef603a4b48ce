package org.carme.job;

import org.carme.platform.BusinessException;

/** The cluster does not answer, so nothing was started; the same may be asked again later. */
public class ClusterAway extends BusinessException {
    public ClusterAway() {
        super("job.cluster-away");
    }
}
