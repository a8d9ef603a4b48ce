package org.carme.job;

import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;
import org.carme.platform.BusinessException;

/** Counts launches that the rules refuse. */
public class LaunchRefusals {
    @Inject
    private JobMetrics metrics;

    @AroundInvoke
    Object count(InvocationContext launch) throws Exception {
        try {
            return launch.proceed();
        } catch (BusinessException e) {
            metrics.refused(e);
            throw e;
        }
    }
}
