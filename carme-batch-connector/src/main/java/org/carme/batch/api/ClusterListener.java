package org.carme.batch.api;

/**
 * Hears of a cluster's changes: the type of the application's message-driven bean.
 *
 * <p>Both methods are called one after the other, never at the same time for one cluster.
 */
public interface ClusterListener {

    /** Asked before every round: whether this process is to ask the cluster now, under which epoch, and how soon again. */
    Round nextRound(String cluster);

    /**
     * Takes changes, in order. It must be idempotent: when it throws, the whole state is delivered anew with the next answer.
     */
    void deliver(ClusterChange change);
}
