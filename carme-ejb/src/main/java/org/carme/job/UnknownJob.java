package org.carme.job;

import org.carme.platform.BusinessException;

/** There is no such job for this caller. */
public class UnknownJob extends BusinessException {
    public UnknownJob() {
        super("job.unknown");
    }

    @Override
    public boolean isDenial() {
        return true;
    }
}
