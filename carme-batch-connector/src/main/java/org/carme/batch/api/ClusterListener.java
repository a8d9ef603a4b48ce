package org.carme.batch.api;

import java.time.Duration;

/**
 * Hears of a cluster's changes: the type of the application's message-driven bean.
 *
 * <p>All methods are called one after the other, never at the same time for one cluster.
 */
public interface ClusterListener {

    /** Asked before every round: whether this process is to ask the cluster now, under which epoch, and how soon again. */
    Round nextRound(String cluster);

    /**
     * Takes changes, in order. It must be idempotent: when it throws, the whole state is delivered anew with the next answer.
     */
    void deliver(ClusterChange change);

    /**
     * Told after every round in which the cluster was asked, before what changed is delivered.
     *
     * @param spent from the first question to the last answer
     * @param answered whether all answers came
     */
    default void passed(String cluster, Duration spent, boolean answered) {}
}
