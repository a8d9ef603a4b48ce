package org.carme.job;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carme.user.User;

/**
 * A job of a person: stored first, then handed to the batch system, from then on what the batch system says it is. It ends once. While the answer
 * to its submission is lost it keeps its place in the owner's quota and is looked for; it is never submitted again.
 */
@Entity
@Table(name = "jobs")
public class Job extends JobStanding {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "stop_asked")
    private Instant stopAsked;

    @Column(name = "stopped_by")
    private String stoppedBy;

    @Column(name = "handed_over")
    private Instant handedOver;

    @OneToMany(mappedBy = "job", cascade = CascadeType.PERSIST)
    @OrderBy("id")
    private List<JobAttempt> attempts = new ArrayList<>();

    @OneToMany(mappedBy = "job", cascade = CascadeType.PERSIST)
    @OrderBy("place")
    private List<EntryPoint> entryPoints = new ArrayList<>();

    @Version
    private long version;

    protected Job() {}

    /** Is about to be handed over: nothing but a row yet. */
    Job(User owner, LaunchPlan plan, Optional<String> idempotencyKey, String joinTokenHash, Instant now) {
        super(owner, plan, idempotencyKey, joinTokenHash, now);
        this.handedOver = cluster().clock(now);
        image().entryPoints().forEach(offered -> entryPoints.add(new EntryPoint(this, offered, now)));
    }

    /** The batch system took it under this id; its clock showed this just before. */
    void submitted(String batchId, Instant clusterClock, Instant now) {
        if (attempts.isEmpty() && state() == JobState.SUBMITTING) {
            attempts.add(new JobAttempt(this, cluster(), batchId));
            handedOver = clusterClock;
            confirm(now);
            become(JobState.PENDING, now);
            heedStop(now);
        }
    }

    /** Was refused or could not be handed over: it never ran. */
    void reject(Cause why, Instant now) {
        because(Optional.of(why));
        become(JobState.REJECTED, now);
    }

    /** The batch system could not be asked: nothing became of it, and the same key may be used for another try. */
    void notHandedOver(Instant now) {
        releaseKey();
        reject(Cause.of(CauseCode.CLUSTER_AWAY), now);
    }

    /** It was looked for everywhere and is nowhere. */
    void neverArrived(Instant now) {
        because(Optional.of(Cause.of(CauseCode.NEVER_ARRIVED)));
        become(JobState.NEVER_ARRIVED, now);
    }

    /** It is over, and lives in the batch system all the same: it stays over, and that life shall end. */
    void turnedUpLate(Observation seen, Instant now) {
        Optional<JobAttempt> known = attempt().filter(last -> last.is(seen));
        known.ifPresent(JobAttempt::reopen);
        JobAttempt late = known.orElseGet(() -> next(seen));
        late.observe(seen, Sighting.LISTED, now);
        stopAsked = now;
        if (state() == JobState.NEVER_ARRIVED || state() == JobState.REJECTED) {
            because(Optional.of(Cause.of(CauseCode.TURNED_UP_LATE)));
        }
    }

    /** Takes over what the batch system says; false when that is nothing new. */
    boolean observe(Observation seen, Sighting how, Instant now) {
        confirm(now);
        if (state().isTerminal()) {
            return followToTheEnd(seen, how, now);
        }
        JobAttempt attempt = attemptOf(seen, now);
        boolean changed = attempt.observe(seen, how, now);
        if (seen.state().isPresent()) {
            changed |= isOverruledByStop(seen.state().get())
                    ? heedStop(now)
                    : follow(seen.state().get(), seen, attempt, now);
        }
        return changed;
    }

    /** A life that goes on after the job was over is only watched until it ends. */
    private boolean followToTheEnd(Observation seen, Sighting how, Instant now) {
        attempt().filter(last -> last.isOpen() && last.is(seen)).ifPresent(last -> {
            last.observe(seen, how, now);
            seen.state()
                    .filter(JobState::isTerminal)
                    .ifPresent(end -> last.end(end, seen.ended().orElse(now)));
        });
        return false;
    }

    private JobAttempt attemptOf(Observation seen, Instant now) {
        Optional<JobAttempt> last = attempt();
        if (last.filter(known -> known.mayBe(seen)).isPresent()) {
            return last.get();
        }
        last.ifPresent(earlier -> {
            earlier.end(JobState.PREEMPTED, now);
            entryPoints.forEach(entryPoint -> entryPoint.report(EntryPointState.WAITING, "", now));
            if (stopAsked == null && state().mayBecome(JobState.PENDING)) {
                become(JobState.PENDING, now);
            }
        });
        return next(seen);
    }

    private JobAttempt next(Observation seen) {
        JobAttempt next = new JobAttempt(this, cluster(), seen.batchId());
        attempts.add(next);
        return next;
    }

    private boolean isOverruledByStop(JobState seen) {
        return stopAsked != null && !seen.isTerminal() && seen != JobState.STOPPING;
    }

    private boolean follow(JobState next, Observation seen, JobAttempt attempt, Instant now) {
        boolean changed = giveReason(seen.reason());
        if (state().mayBecome(next)) {
            Instant when = next.isTerminal() ? seen.ended().orElse(now) : now;
            because(seen.ending().map(ending -> ending.cause(this)));
            become(next, when);
            if (next.isTerminal()) {
                attempt.end(next, when);
            }
            changed = true;
        }
        return changed;
    }

    /** The queue does not have it any more. It is not over before accounting says how it ended, unless it was over before. */
    boolean vanish(Instant now) {
        if (state().isTerminal()) {
            attempt().ifPresent(last -> last.end(state(), now));
            return false;
        }
        return attempt().map(last -> last.vanish(now)).orElse(false);
    }

    /** Neither queue nor accounting know what became of it, and will not any more. */
    boolean forget(Instant now) {
        Ending forgotten = new Ending(CauseCode.FORGOTTEN, "", Optional.empty(), Optional.empty());
        return !state().isTerminal() && account(JobState.FAILED, forgotten, now, now);
    }

    /** Accounting told how the last attempt ended, or that it knows nothing of it; false when it had done so before. */
    boolean account(JobState end, Ending how, Instant when, Instant now) {
        boolean first = attempt().flatMap(JobAttempt::accounted).isEmpty();
        attempt().ifPresent(last -> {
            last.account(how.exit(), now);
            last.end(end, when);
        });
        if (state() == end || state().mayBecome(end)) {
            because(Optional.of(how.cause(this)));
            giveReason(how.word());
        }
        if (state().mayBecome(end)) {
            become(end, when);
        }
        return first;
    }

    /** That person wants it stopped. What the batch system is not known to have yet is stopped as soon as it turns up. */
    void stopping(String uid, Instant now) {
        stopAsked = now;
        stoppedBy = uid;
        heedStop(now);
    }

    private boolean heedStop(Instant now) {
        boolean heeded = stopAsked != null && !attempts.isEmpty() && state().mayBecome(JobState.STOPPING);
        if (heeded) {
            become(JobState.STOPPING, now);
        }
        return heeded;
    }

    /** Was given more time; the batch system confirms it with its next word. */
    void extended(Instant end) {
        if (!state().isTerminal()) {
            attempt().ifPresent(last -> last.extended(end));
        }
    }

    /** Its agent says how far an entry point is; false when that is nothing new. */
    public boolean report(String entryPoint, EntryPointState newState, String message, Instant now) {
        return entryPoint(entryPoint)
                .map(each -> each.report(newState, message, now))
                .orElse(false);
    }

    /** The attempt that counts. */
    public Optional<JobAttempt> attempt() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
    }

    /** How many lives it has had in the batch system. */
    int attempts() {
        return attempts.size();
    }

    /** An entry point by its name. */
    public Optional<EntryPoint> entryPoint(String entryPoint) {
        return entryPoints.stream()
                .filter(each -> each.name().equals(entryPoint))
                .findFirst();
    }

    public List<EntryPoint> entryPoints() {
        return List.copyOf(entryPoints);
    }

    public long id() {
        return id;
    }

    /** Who asked here to stop it, by uid. */
    Optional<String> stoppedBy() {
        return Optional.ofNullable(stoppedBy);
    }

    /** When it was handed to the batch system, on the cluster's clock. */
    Instant handedOver() {
        return handedOver;
    }
}
