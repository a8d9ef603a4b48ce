package org.carme.job;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.carme.user.Principal;

/** Shows jobs as records. */
final class JobViews {
    private JobViews() {}

    static JobView of(Job job, Principal reader) {
        List<JobView.EntryPointView> entryPoints = job.entryPoints().stream()
                .map(each -> new JobView.EntryPointView(each.name(), each.title(), shown(job, each), each.message()))
                .toList();
        return new JobView(
                job.uuid(),
                job.name(),
                job.owner().uid(),
                job.project().slug(),
                job.image().name(),
                job.accelerator().title(),
                job.shape().gpusPerNode(),
                job.shape().nodes(),
                job.shape().time(),
                job.state(),
                job.isAnswerLost(),
                Standing.of(job),
                job.reason().equals("None") ? "" : job.reason(),
                job.attempt().map(JobAttempt::batchId),
                job.attempt().map(JobAttempt::nodes).orElse(List.of()),
                job.created(),
                job.attempt().flatMap(JobAttempt::started),
                job.attempt().flatMap(JobAttempt::timeEnd),
                job.ended(),
                confirmed(job),
                Standing.isEndOpen(job),
                job.attempt().flatMap(JobAttempt::accounted),
                Math.max(0, job.attempts() - 1),
                job.owner().id() == reader.userId(),
                entryPoints);
    }

    /** A job that the cluster still lists is confirmed by each of its answers, also by those in which nothing changed. */
    private static Optional<Instant> confirmed(Job job) {
        boolean listed = !job.state().isTerminal()
                && job.attempt()
                        .filter(attempt -> attempt.submitTime().isPresent())
                        .filter(attempt -> attempt.goneSince().isEmpty())
                        .isPresent();
        return listed
                ? Stream.concat(job.confirmed().stream(), job.cluster().confirmed().stream())
                        .max(Comparator.naturalOrder())
                : job.confirmed();
    }

    /** The agent's word counts only while the batch system says that the job runs. */
    private static EntryPointState shown(Job job, EntryPoint entryPoint) {
        boolean ready = entryPoint.state() == EntryPointState.READY;
        return ready && job.state() != JobState.RUNNING ? EntryPointState.WAITING : entryPoint.state();
    }
}
