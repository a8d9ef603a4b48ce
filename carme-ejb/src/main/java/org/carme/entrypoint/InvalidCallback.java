package org.carme.entrypoint;

import org.carme.platform.BusinessException;

/** A report with a token that is not the job's. */
public class InvalidCallback extends BusinessException {
    public InvalidCallback() {
        super("callback.token");
    }
}
