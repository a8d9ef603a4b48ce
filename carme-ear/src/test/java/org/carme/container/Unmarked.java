package org.carme.container;

import jakarta.ejb.Stateless;
import org.carme.user.Guarded;

/** A service whose author forgot to say who may call it. */
@Stateless
@Guarded
public class Unmarked {
    public String secret() {
        return "told";
    }
}
