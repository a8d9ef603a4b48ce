package org.carme.job;

import org.carme.platform.BusinessException;

/** The cluster did not do what was asked for a job, or cannot be asked. */
public class JobActionFailed extends BusinessException {
    public JobActionFailed(String key, Object... parameters) {
        super(key, parameters);
    }
}
