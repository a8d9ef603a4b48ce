package org.carme.job;

import org.carme.platform.BusinessException;

/** Somebody cannot be erased while the cluster may still say something about a job of theirs. */
public class JobsNotOver extends BusinessException {
    JobsNotOver(String key, Object... parameters) {
        super(key, parameters);
    }
}
