package org.carme.factor;

import java.util.Objects;
import java.util.Optional;

/**
 * Whom a passkey showed where nobody had said who is there.
 *
 * @param proof whether it did
 * @param uid whose passkey answered, as far as that is known: also where its answer proves nothing
 */
public record Recognition(Proof proof, Optional<String> uid) {
    public Recognition {
        Objects.requireNonNull(proof);
        Objects.requireNonNull(uid);
    }

    /** It is nobody's here, or no answer to anything that was asked. */
    static Recognition nobody(Proof proof) {
        return new Recognition(proof, Optional.empty());
    }
}
