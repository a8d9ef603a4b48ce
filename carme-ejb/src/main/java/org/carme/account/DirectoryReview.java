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

    @Inject
    public DirectoryReview(Directory directory, Logins logins) {
        this.directory = directory;
        this.logins = logins;
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
            if (known.isEmpty()) {
                return;
            }
            Map<String, DirectoryPerson> found = directory.find(known.keySet());
            known.forEach((uid, person) -> {
                if (!person.equals(found.get(uid)) || logins.isOutside(person)) {
                    logins.review(uid, Optional.ofNullable(found.get(uid)));
                }
            });
        } catch (DirectoryUnreachable | DirectoryNotConfigured e) {
            LOG.info("Nobody was reviewed: {}", e.getMessage());
        }
    }
}
