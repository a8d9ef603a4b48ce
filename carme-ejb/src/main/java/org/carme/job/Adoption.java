package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.carme.batch.api.AccountingRecord;
import org.carme.batch.api.JobRef;
import org.carme.batch.api.JobSnapshot;

/**
 * Finds the batch job that a job became, when no answer said so: of all in the queue and in accounting that may be it, the first, as its last life
 * has it. The others are reported as foreign.
 */
@Dependent
public class Adoption {
    private static final Comparator<Candidate> FIRST = Comparator.comparing(
                    (Candidate each) -> each.seen().submitTime())
            .thenComparing(each -> each.seen().batchId().length())
            .thenComparing(each -> each.seen().batchId());

    private final ClusterMemory memory;
    private final JobChanges changes;
    private final ForeignJobs foreign;
    private final Clock clock;

    @Inject
    public Adoption(ClusterMemory memory, JobChanges changes, ForeignJobs foreign, Clock clock) {
        this.memory = memory;
        this.changes = changes;
        this.foreign = foreign;
        this.clock = clock;
    }

    /** What a search came to. */
    enum Result {
        /** It is known what the job became. */
        FOUND,
        /** There is nothing that could be the job. */
        NOTHING,
        /** Accounting did not answer. */
        UNANSWERED
    }

    /** The name under which a job is to be found in the batch system, and since when, on the cluster's clock. */
    private record Trace(String batchName, Instant since) {
        static Trace of(Job job) {
            return new Trace(JobRef.of("", job.batchName(), job.uuid()).batchName(), job.handedOver());
        }
    }

    /** What may be the job, with accounting's word on its end if there is one. */
    private record Candidate(Observation seen, Sighting how, Optional<AccountingRecord> ended) {
        static Candidate of(JobSnapshot queued) {
            return new Candidate(Observations.of(queued), Sighting.LISTED, Optional.empty());
        }

        static Candidate of(AccountingRecord found) {
            return new Candidate(
                    Observations.of(found),
                    Sighting.ACCOUNTED,
                    Optional.of(found).filter(each -> each.state().isEnded()));
        }

        /** Whether it is the other one, or became of it by a requeue. */
        boolean isLaterLifeOf(Candidate first) {
            return seen.batchId().equals(first.seen.batchId())
                    && seen.user().equals(first.seen.user())
                    && !seen.submitTime().isBefore(first.seen.submitTime());
        }
    }

    /**
     * Looks for the job.
     *
     * @param queued what stands in the queue under its UUID; while accounting does not answer it is not taken
     */
    Result lookFor(UUID uuid, List<JobSnapshot> queued) {
        Optional<Trace> trace = changes.look(uuid, Trace::of);
        if (trace.isEmpty()) {
            return Result.FOUND;
        }
        Optional<List<AccountingRecord>> records = memory.accounted(
                        trace.get().since(), trace.get().batchName())
                .filter(all -> all.stream().noneMatch(each -> Recognition.isAnonymous(each.user())));
        if (records.isEmpty()) {
            return Result.UNANSWERED;
        }
        List<Candidate> candidates = new ArrayList<>();
        queued.forEach(each -> candidates.add(Candidate.of(each)));
        records.get().forEach(each -> candidates.add(Candidate.of(each)));
        candidates.sort(FIRST);
        AtomicBoolean found = new AtomicBoolean();
        changes.change(uuid, job -> {
            boolean changed = take(job, candidates);
            found.set(job.attempt().flatMap(JobAttempt::submitTime).isPresent());
            return changed;
        });
        return found.get() ? Result.FOUND : Result.NOTHING;
    }

    private boolean take(Job job, List<Candidate> candidates) {
        Optional<Candidate> first = candidates.stream()
                .filter(each -> Recognition.objection(job, each.seen()).isEmpty())
                .findFirst();
        List<Candidate> lives = candidates.stream()
                .filter(each -> first.filter(each::isLaterLifeOf).isPresent())
                .toList();
        candidates.stream()
                .filter(each -> !lives.contains(each))
                .forEach(each -> foreign.report(
                        job.cluster(),
                        job.uuid(),
                        Recognition.objection(job, each.seen()).orElse(ForeignJobKind.FURTHER),
                        each.seen()));
        return !lives.isEmpty() && live(job, lives);
    }

    /** The last life counts; where queue and accounting both know it, the queue says more, and accounting knows the end. */
    private boolean live(Job job, List<Candidate> lives) {
        Instant now = clock.instant();
        Instant submitted = lives.get(lives.size() - 1).seen().submitTime();
        List<Candidate> last = lives.stream()
                .filter(each -> each.seen().submitTime().equals(submitted))
                .toList();
        boolean changed = job.observe(last.get(0).seen(), last.get(0).how(), now);
        for (Candidate each : last) {
            changed |= each.ended().filter(end -> account(job, end, now)).isPresent();
        }
        return changed;
    }

    /** Takes over how accounting says that the job's last life ended; false when that is nothing new. */
    static boolean account(Job job, AccountingRecord found, Instant now) {
        JobState end = Observations.state(found.state()).orElse(JobState.FAILED);
        return Observations.ending(found)
                .map(how -> job.account(end, how, found.end().orElse(now), now))
                .orElse(false);
    }
}
