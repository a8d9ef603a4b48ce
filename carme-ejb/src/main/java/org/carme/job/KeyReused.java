package org.carme.job;

import org.carme.platform.BusinessException;

/** The idempotency key stands for another launch. */
public class KeyReused extends BusinessException {
    public KeyReused() {
        super("job.key.other");
    }
}
