package org.carme.login;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.carme.platform.Recurring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the directory again about those who can act here, so that rights end for who has left the institute or a group, also where only an API token
 * is used. While the directory does not answer, nobody loses anything.
 */
@Dependent
public class DirectoryReview implements Recurring {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryReview.class);
    private static final Duration PAUSE = Duration.ofMinutes(5);

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
        try {
            for (String uid : logins.activeUids()) {
                logins.review(uid, directory.find(uid));
            }
        } catch (DirectoryUnreachable | DirectoryNotConfigured e) {
            LOG.info("Nobody was reviewed: {}", e.getMessage());
        }
    }
}
