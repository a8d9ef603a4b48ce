package org.carme.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.carme.directory.Directory;
import org.carme.directory.DirectoryNotConfigured;
import org.carme.directory.DirectoryPerson;
import org.carme.directory.DirectoryUnreachable;
import org.carme.login.Logins;
import org.carme.platform.Recurring;
import org.carme.user.SystemSubject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the directory again, with few questions, about all who can act here: rights end for whoever is disabled or has left the institute or a group,
 * also where only an API token is used. While the directory does not answer, nobody loses anything.
 */
@Dependent
public class DirectoryReview implements Recurring {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryReview.class);
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Directory directory;
    private final Logins logins;
    private final ReviewTimes times;

    @Inject
    public DirectoryReview(Directory directory, Logins logins, ReviewTimes times) {
        this.directory = directory;
        this.logins = logins;
        this.times = times;
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public void run() {
        SystemSubject.DIRECTORY.run(this::review);
    }

    private void review() {
        try {
            Map<String, DirectoryPerson> known = logins.activePeople();
            Map<String, DirectoryPerson> found = known.isEmpty() ? Map.of() : directory.find(known.keySet());
            long failed = known.values().stream()
                    .filter(person -> !person.equals(found.get(person.uid())) || logins.isOutside(person))
                    .filter(person -> !taken(person.uid(), Optional.ofNullable(found.get(person.uid()))))
                    .count();
            if (failed == 0) {
                times.complete();
            }
        } catch (DirectoryNotConfigured e) {
            LOG.debug("Nobody was reviewed: {}", e.getMessage());
        } catch (DirectoryUnreachable e) {
            LOG.warn("Nobody was reviewed, so nobody loses a right now: {}", e.getMessage());
        }
    }

    /** Whether what the directory says of this person was taken over. One who cannot be taken over keeps nobody else from it. */
    private boolean taken(String uid, Optional<DirectoryPerson> person) {
        try {
            logins.review(uid, person);
            return true;
        } catch (RuntimeException e) {
            LOG.error("{} could not be reviewed and keeps the rights of before", uid, e);
            return false;
        }
    }
}
