package org.carme.batch.transport;

import org.carme.batch.api.BatchException;

/** Takes a long output part by part, so that nobody has to keep all of it. */
@FunctionalInterface
public interface OutputPart {

    /**
     * Takes what follows in the output. Nothing may be concluded before the answer as a whole is there.
     *
     * @param nonce what separates the users' own texts in the output; the same for all parts
     * @param text the part; records may begin and end anywhere
     * @throws BatchException when it makes no sense; the rest is not read then
     */
    void take(String nonce, String text) throws BatchException;
}
