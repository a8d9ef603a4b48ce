package org.carme.job;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
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
public class Job extends JobOrder {
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);
    private static final int LONGEST_REASON = 1000;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Enumerated(EnumType.STRING)
    private JobState state;

    @Column(name = "answer_lost")
    private boolean answerLost;

    @Column(name = "stop_asked")
    private Instant stopAsked;

    @Column(name = "stopped_by")
    private String stoppedBy;

    private String reason;

    @Embedded
    private CauseColumns cause;

    @Column(name = "handed_over")
    private Instant handedOver;

    private Instant confirmed;
    private Instant ended;

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
        this.state = JobState.SUBMITTING;
        this.reason = "";
        this.handedOver = cluster().clock(now);
        image().entryPoints().forEach(offered -> entryPoints.add(new EntryPoint(this, offered, now)));
    }

    /** The batch system took it under this id; its clock showed this just before. */
    void submitted(String batchId, Instant clusterClock, Instant now) {
        if (attempts.isEmpty() && state == JobState.SUBMITTING) {
            attempts.add(new JobAttempt(this, cluster(), batchId));
            handedOver = clusterClock;
            answerLost = false;
            confirmed = now;
            become(JobState.PENDING, now);
        }
    }

    /** Was refused or could not be handed over: it never ran. */
    void reject(Cause why, Instant now) {
        cause = new CauseColumns(why);
        become(JobState.REJECTED, now);
    }

    /** The batch system could not be asked: nothing became of it, and the same key may be used for another try. */
    void notHandedOver(Instant now) {
        releaseKey();
        reject(Cause.of(CauseCode.CLUSTER_AWAY), now);
    }

    /** Nobody knows whether the batch system took it. */
    boolean loseAnswer() {
        if (state != JobState.SUBMITTING || answerLost) {
            return false;
        }
        answerLost = true;
        return true;
    }

    /** It was looked for everywhere and is nowhere. */
    void neverArrived(Instant now) {
        cause = new CauseColumns(Cause.of(CauseCode.NEVER_ARRIVED));
        become(JobState.NEVER_ARRIVED, now);
    }

    /** It was given up, turned up all the same, and is cancelled: it stays over. */
    void turnedUpLate() {
        cause = new CauseColumns(Cause.of(CauseCode.TURNED_UP_LATE));
    }

    /**
     * Whether this is a life of this job: same person, and the known one or a later restart of it; or, before any was confirmed, one that is not older
     * than its submission. The id that the submission itself answered is no proof: it comes from a process of the job's owner.
     */
    boolean recognises(Observation seen) {
        if (!seen.user().equals(owner().uid())) {
            return false;
        }
        Optional<JobAttempt> known = attempt().filter(last -> last.submitTime().isPresent());
        if (known.isEmpty()) {
            return !seen.submitTime().isBefore(handedOver.minus(CLOCK_TOLERANCE));
        }
        return known.get().batchId().equals(seen.batchId())
                && !seen.submitTime().isBefore(known.get().submitTime().get());
    }

    /** Takes over what the batch system says; false when that is nothing new. */
    boolean observe(Observation seen, Instant now) {
        confirmed = now;
        if (state.isTerminal()) {
            return false;
        }
        JobAttempt attempt = attemptOf(seen, now);
        boolean changed = attempt.observe(seen);
        answerLost = false;
        if (seen.state().isPresent() && !isOverruledByStop(seen.state().get())) {
            changed |= follow(seen.state().get(), seen, attempt, now);
        }
        return changed;
    }

    private JobAttempt attemptOf(Observation seen, Instant now) {
        Optional<JobAttempt> last = attempt();
        if (last.isPresent()
                && last.get().submitTime().map(seen.submitTime()::equals).orElse(true)) {
            return last.get();
        }
        last.ifPresent(earlier -> {
            earlier.end(JobState.PREEMPTED, now);
            stopAsked = null;
            stoppedBy = null;
            entryPoints.forEach(entryPoint -> entryPoint.report(EntryPointState.WAITING, "", now));
        });
        JobAttempt next = new JobAttempt(this, cluster(), seen.batchId());
        attempts.add(next);
        return next;
    }

    private boolean isOverruledByStop(JobState seen) {
        return stopAsked != null && !seen.isTerminal() && seen != JobState.STOPPING;
    }

    private boolean follow(JobState next, Observation seen, JobAttempt attempt, Instant now) {
        boolean changed = !reason.equals(cut(seen.reason()));
        reason = cut(seen.reason());
        if (state.mayBecome(next)) {
            Instant when = next.isTerminal() ? seen.ended().orElse(now) : now;
            cause = seen.ending()
                    .map(ending -> new CauseColumns(ending.cause(this)))
                    .orElse(null);
            become(next, when);
            if (next.isTerminal()) {
                attempt.end(next, when);
            }
            changed = true;
        }
        return changed;
    }

    /** The batch system forgot it. It is not over before accounting says how it ended. */
    boolean vanish(Instant now) {
        return !state.isTerminal() && attempt().map(last -> last.vanish(now)).orElse(false);
    }

    /** Accounting told how the last attempt ended, or that it knows nothing of it; false when it had done so before. */
    boolean account(JobState end, Ending how, Instant when, Instant now) {
        boolean first = attempt().flatMap(JobAttempt::accounted).isEmpty();
        attempt().ifPresent(last -> {
            last.account(how.exit(), now);
            last.end(end, when);
        });
        if (state == end || state.mayBecome(end)) {
            cause = new CauseColumns(how.cause(this));
            reason = cut(how.word());
        }
        if (state.mayBecome(end)) {
            become(end, when);
        }
        return first;
    }

    /** That person asked the batch system to stop it. */
    void stopping(String uid, Instant now) {
        stopAsked = now;
        stoppedBy = uid;
        if (state.mayBecome(JobState.STOPPING)) {
            become(JobState.STOPPING, now);
        }
    }

    /** Was given more time; the batch system confirms it with its next word. */
    void extended(Instant end) {
        if (!state.isTerminal()) {
            attempt().ifPresent(last -> last.extended(end));
        }
    }

    /** Its agent says how far an entry point is; false when that is nothing new. */
    public boolean report(String entryPoint, EntryPointState newState, String message, Instant now) {
        return entryPoint(entryPoint)
                .map(each -> each.report(newState, message, now))
                .orElse(false);
    }

    private void become(JobState next, Instant when) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("Job " + uuid() + " cannot become " + next + " from " + state);
        }
        state = next;
        if (next.isTerminal()) {
            ended = when;
            answerLost = false;
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON);
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

    public JobState state() {
        return state;
    }

    /** Whether it is not known if the batch system took it. */
    public boolean isAnswerLost() {
        return answerLost && state == JobState.SUBMITTING;
    }

    /** The batch system's own word on why it stands there; may be empty. */
    public String reason() {
        return reason;
    }

    /** Why it ended, or never began; empty while it lives. */
    public Optional<Cause> cause() {
        return Optional.ofNullable(cause).map(CauseColumns::cause);
    }

    /** Who asked here to stop it, by uid. */
    Optional<String> stoppedBy() {
        return Optional.ofNullable(stoppedBy);
    }

    /** When it was handed to the batch system, on the cluster's clock. */
    Instant handedOver() {
        return handedOver;
    }

    /** When the cluster last spoke of it. */
    public Optional<Instant> confirmed() {
        return Optional.ofNullable(confirmed);
    }

    public Optional<Instant> ended() {
        return Optional.ofNullable(ended);
    }
}
