package org.carme.audit;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.carme.user.Caller;
import org.carme.user.Principal;

/** Records what was done, in the transaction that does it: both stand, or neither. Refuses to be called where there is none. */
@Dependent
public class AuditTrail {
    private final Caller caller;
    private final Pseudonyms pseudonyms;
    private final AuditEntries entries;
    private final Clock clock;

    @Inject
    public AuditTrail(Caller caller, Pseudonyms pseudonyms, AuditEntries entries, Clock clock) {
        this.caller = caller;
        this.pseudonyms = pseudonyms;
        this.entries = entries;
        this.clock = clock;
    }

    /** The caller did it. */
    public void done(AuditAction action, AuditSubject subject) {
        done(action, subject, Map.of());
    }

    /**
     * The caller did it.
     *
     * @param details what else is to be known, a few short texts; no secret, and no person's name
     */
    public void done(AuditAction action, AuditSubject subject, Map<String, String> details) {
        write(caller.find(), action, AuditOutcome.OK, subject, details);
    }

    /** The caller made it another than it was, if it is one; what it is, told in few words before and after. */
    public void changed(AuditAction action, AuditSubject subject, String before, String after) {
        if (!before.equals(after)) {
            done(action, subject, Map.of("before", before, "after", after));
        }
    }

    /** That one did it, who is not the caller yet: by logging in. */
    public void doneBy(Principal actor, AuditAction action, AuditSubject subject, Map<String, String> details) {
        write(Optional.of(actor), action, AuditOutcome.OK, subject, details);
    }

    /** Who is meant by what somebody typed, by one spelling; somebody without a name where nobody here has it. */
    AuditSubject known(AuditSubject typed) {
        if (pseudonyms.findUser(typed.id()).isPresent()) {
            return typed;
        }
        String folded = typed.id().strip().toLowerCase(Locale.ROOT);
        return AuditSubject.person(pseudonyms.findTyped(folded).isPresent() ? folded : "");
    }

    /** Something was refused or failed; called in a transaction of its own. */
    void refused(Refusal refusal, Map<String, String> details) {
        AuditEntry entry = new AuditEntry(
                new AuditEntry.Actor(
                        refusal.actor().map(this::name).orElse(null),
                        refusal.address(),
                        refusal.actor().map(AuditTrail::login).orElse(null)),
                refusal.action(),
                refusal.outcome(),
                clock.instant());
        add(entry, refusal.subject(), details);
    }

    private void write(
            Optional<Principal> actor,
            AuditAction action,
            AuditOutcome outcome,
            AuditSubject subject,
            Map<String, String> details) {
        Optional<Asker> asker = actor.map(Asker::of);
        AuditEntry entry = new AuditEntry(
                new AuditEntry.Actor(
                        asker.map(this::name).orElse(null),
                        caller.address().orElse(null),
                        asker.map(AuditTrail::login).orElse(null)),
                action,
                outcome,
                clock.instant());
        add(entry, subject, details);
    }

    private void add(AuditEntry entry, AuditSubject subject, Map<String, String> details) {
        Optional<String> which = subject.kind() == AuditSubject.Kind.PERSON
                ? pseudonyms.findTyped(subject.id()).map(pseudonyms::of)
                : Optional.of(subject.id());
        // A name that nobody here has may be a password in the wrong field.
        which.ifPresent(id -> entry.upon(subject.kind().name(), id));
        entries.add(entry.saying(AuditDetails.json(details)));
    }

    private String name(Asker actor) {
        return actor.userId() == 0 ? actor.uid() : pseudonyms.of(actor.userId());
    }

    private static Long login(Asker actor) {
        return actor.loginId() == 0 ? null : actor.loginId();
    }
}
