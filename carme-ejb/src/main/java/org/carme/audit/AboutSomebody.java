package org.carme.audit;

/** A refusal that says whom it is about, where the call itself does not. */
public interface AboutSomebody {
    /** The person's name in the directory. */
    String uid();
}
