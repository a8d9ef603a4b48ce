package org.carme.job;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.Optional;
import org.carme.user.User;

/** Where an ordered job stands, since when and why. It moves along the ways of {@link JobState} only; what moves it is told by {@link Job}. */
@MappedSuperclass
public abstract class JobStanding extends JobOrder {
    private static final int LONGEST_REASON = 1000;

    @Enumerated(EnumType.STRING)
    private JobState state;

    @Column(name = "answer_lost")
    private boolean answerLost;

    private String reason;

    @Embedded
    private CauseColumns cause;

    private Instant confirmed;
    private Instant ended;

    protected JobStanding() {}

    /** Stands at the beginning. */
    JobStanding(User owner, LaunchPlan plan, Optional<String> idempotencyKey, String joinTokenHash, Instant now) {
        super(owner, plan, idempotencyKey, joinTokenHash, now);
        this.state = JobState.SUBMITTING;
        this.reason = "";
    }

    /** Moves on; a last state is its end. */
    void become(JobState next, Instant when) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("Job " + uuid() + " cannot become " + next + " from " + state);
        }
        state = next;
        if (next.isTerminal()) {
            ended = when;
            answerLost = false;
        }
    }

    /** Takes the batch system's own word on why it stands there; false when it said so before. */
    boolean giveReason(String word) {
        String kept = word.length() <= LONGEST_REASON ? word : word.substring(0, LONGEST_REASON);
        boolean changed = !reason.equals(kept);
        reason = kept;
        return changed;
    }

    /** Says why it ended, or that it has not. */
    void because(Optional<Cause> why) {
        cause = why.map(CauseColumns::new).orElse(null);
    }

    /** Nobody knows whether the batch system took it; false when that was known. */
    boolean loseAnswer() {
        boolean first = state == JobState.SUBMITTING && !answerLost;
        answerLost |= first;
        return first;
    }

    /** The cluster spoke of it. */
    void confirm(Instant now) {
        confirmed = now;
        answerLost = false;
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

    /** When the cluster last spoke of it. */
    public Optional<Instant> confirmed() {
        return Optional.ofNullable(confirmed);
    }

    public Optional<Instant> ended() {
        return Optional.ofNullable(ended);
    }
}
