package org.carme.routing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Talks with each gateway by itself, once at a time: one that hangs holds up no other. A wish that comes meanwhile is met afterwards, for the
 * conversation under way may have begun before what it should tell.
 */
@ApplicationScoped
class Conversations {
    private enum Wishes {
        BEING_MET,
        ONE_MORE
    }

    private final Map<UUID, Wishes> underWay = new ConcurrentHashMap<>();

    /** Returns at once; the gateway of that job is talked with from now on at the latest when it has no other conversation. */
    void begin(UUID job, Executor executor, Consumer<UUID> talk) {
        if (underWay.merge(job, Wishes.BEING_MET, (before, wish) -> Wishes.ONE_MORE) == Wishes.BEING_MET) {
            start(job, executor, talk);
        }
    }

    private void start(UUID job, Executor executor, Consumer<UUID> talk) {
        try {
            executor.execute(() -> talk(job, executor, talk));
        } catch (RejectedExecutionException e) {
            underWay.remove(job);
            throw e;
        }
    }

    private void talk(UUID job, Executor executor, Consumer<UUID> talk) {
        try {
            talk.accept(job);
        } finally {
            if (!underWay.remove(job, Wishes.BEING_MET)) {
                underWay.put(job, Wishes.BEING_MET);
                start(job, executor, talk);
            }
        }
    }
}
