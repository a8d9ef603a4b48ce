package org.carme.platform;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The boundary of work that is done again and again: what it throws ends here, as it is tried again anyway. The log says in full when something begins to
 * fail, and in a word when it works again, not each time. That the database is away stands in the log by the watch over it.
 */
public final class Attempts {
    private final String work;
    private final Logger log;
    private Optional<Class<?>> failure = Optional.empty();

    /** Of the work of that name. */
    public Attempts(String work) {
        this(work, LoggerFactory.getLogger(Attempts.class));
    }

    Attempts(String work, Logger log) {
        this.work = work;
        this.log = log;
    }

    /** Tries it once. */
    public synchronized void make(Runnable attempt) {
        try {
            attempt.run();
            if (failure.isPresent()) {
                log.info("{} works again", work);
            }
            failure = Optional.empty();
        } catch (RuntimeException e) {
            if (DatabaseAway.isWhy(e)) {
                log.debug("{} needs the database", work, e);
            } else if (failure.filter(e.getClass()::equals).isEmpty()) {
                log.error("{} fails and is tried again", work, e);
                failure = Optional.of(e.getClass());
            }
        }
    }
}
