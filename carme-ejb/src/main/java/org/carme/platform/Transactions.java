package org.carme.platform;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.function.Supplier;

/**
 * Runs one step in a transaction of its own, committed when this returns. For work that must stand before something slow or irrevocable happens
 * outside: persist, commit, call, record.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Transactions {

    /** Runs the step and gives its result. */
    public <T> T call(Supplier<T> step) {
        return step.get();
    }

    /** Runs the step. */
    public void run(Runnable step) {
        step.run();
    }
}
