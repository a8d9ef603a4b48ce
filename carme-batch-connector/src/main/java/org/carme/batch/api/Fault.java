package org.carme.batch.api;

/** What of a cluster does not answer as it should. */
public enum Fault {
    /** Nothing. */
    NONE,
    /** No head node is reached, or it ends the conversation. */
    HEAD,
    /** The head node answers, the batch system behind it does not, or refuses to. */
    CONTROLLER,
    /** Answers come too late, or only just. */
    SLOW,
    /** Answers come in part only, or make no sense. */
    GARBAGE
}
