package org.carme.job;

import org.carme.platform.BusinessException;

/** The owner has as many jobs as allowed. */
public class LimitReached extends BusinessException {
    public LimitReached(long running, int limit) {
        super("job.limit", running, limit);
    }
}
