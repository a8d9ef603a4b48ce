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

    /** The same for a query with a long output, which is handed over in parts as it comes and is not in the answer. */
    default HeadAnswer ask(HeadRequest request, OutputPart output) throws BatchException {
        HeadAnswer answer = ask(request);
        if (answer.code() == 0) {
            output.take(answer.nonce(), answer.out());
        }
        return answer.withoutOutput();
    }
}
