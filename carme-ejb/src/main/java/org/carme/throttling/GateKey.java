package org.carme.throttling;

import java.util.Objects;

/**
 * Which gate, and how many failures close it.
 *
 * @param kind what it counts for
 * @param text its row's key
 * @param limit this many failures close it
 */
public record GateKey(Kind kind, String text, int limit) implements Comparable<GateKey> {
    public GateKey {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(text);
    }

    /** What a gate counts for. */
    public enum Kind {
        /** A name: opens again one window after the last failure, so that no window ever sees more than the limit. */
        NAME,
        /** A network, which many people share: opens again one window after the first failure, however often somebody there mistypes. */
        NETWORK
    }

    /** The order in which rows are locked: those of networks first. */
    @Override
    public int compareTo(GateKey other) {
        int byKind = other.kind.compareTo(kind);
        return byKind != 0 ? byKind : text.compareTo(other.text);
    }
}
