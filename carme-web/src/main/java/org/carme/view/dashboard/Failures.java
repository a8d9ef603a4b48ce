package org.carme.view.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.carme.job.JobState;
import org.carme.job.JobView;

/** Which ended jobs the person should still see among the living ones: what ended badly must not just vanish. */
final class Failures {

    private static final Duration NEWS = Duration.ofHours(2);
    private static final int MOST = 3;

    private Failures() {}

    /** Those that ended badly a short while ago, unless another of the same name was started since. */
    static List<JobView> ofLate(List<JobView> ended, List<JobView> living, Instant now) {
        return ended.stream()
                .filter(job -> isBad(job.state()))
                .filter(job ->
                        job.ended().filter(at -> at.isAfter(now.minus(NEWS))).isPresent())
                .filter(job -> Stream.concat(living.stream(), ended.stream()).noneMatch(other -> follows(other, job)))
                .limit(MOST)
                .toList();
    }

    private static boolean isBad(JobState state) {
        return switch (state) {
            case FAILED, TIMEOUT, OUT_OF_MEMORY, NODE_FAIL, PREEMPTED, NEVER_ARRIVED -> true;
            case SUBMITTING, PENDING, STARTING, RUNNING, STOPPING, COMPLETED, CANCELLED, REJECTED -> false;
        };
    }

    private static boolean follows(JobView other, JobView job) {
        return other.name().equals(job.name())
                && other.project().equals(job.project())
                && other.created().isAfter(job.created());
    }
}
