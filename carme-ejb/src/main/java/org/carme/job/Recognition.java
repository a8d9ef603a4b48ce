package org.carme.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which of the batch jobs that bear a job's UUID is the job. Anybody may name a job so: only that of its owner counts which is not older than the
 * hand-over, and of these only the first, with its later restarts. The id that the submission itself answered is no proof: it comes from a process of
 * the job's owner.
 */
final class Recognition {
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

    private Recognition() {}

    /**
     * Whether the cluster knows whose it is. While its directory does not answer, SLURM tells numbers instead of names, and nothing may be concluded
     * from them.
     */
    static boolean isAnonymous(String user) {
        return user.chars().allMatch(Character::isDigit);
    }

    /** Why it is not the job; empty when it is. */
    static Optional<ForeignJobKind> objection(Job job, Observation seen) {
        if (!seen.user().equals(job.owner().uid())) {
            return Optional.of(ForeignJobKind.OTHER_USER);
        }
        Optional<JobAttempt> known =
                job.attempt().filter(last -> last.submitTime().isPresent());
        if (known.isPresent()) {
            return isLifeOf(known.get(), seen) ? Optional.empty() : Optional.of(ForeignJobKind.FURTHER);
        }
        Instant earliest = job.handedOver().minus(CLOCK_TOLERANCE);
        return seen.submitTime().isBefore(earliest) ? Optional.of(ForeignJobKind.TOO_EARLY) : Optional.empty();
    }

    private static boolean isLifeOf(JobAttempt known, Observation seen) {
        return known.batchId().equals(seen.batchId())
                && known.submitTime()
                        .filter(submitted -> !seen.submitTime().isBefore(submitted))
                        .isPresent();
    }
}
