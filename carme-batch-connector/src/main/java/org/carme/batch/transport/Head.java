package org.carme.batch.transport;

import org.carme.batch.api.BatchException;

/** A head node that carries out requests. */
@FunctionalInterface
public interface Head {

    /**
     * Has one request carried out.
     *
     * @throws org.carme.batch.api.RejectedException when the head node refused it, so that nothing was run
     * @throws org.carme.batch.api.UnavailableException when it was not sent, or was a query whose answer was lost
     * @throws org.carme.batch.api.OutcomeUnknownException when it would change something and its answer was lost
     */
    HeadAnswer ask(HeadRequest request) throws BatchException;
}
