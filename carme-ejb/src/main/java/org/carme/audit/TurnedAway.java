package org.carme.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.carme.platform.Token;

/** Requests that end before any service is asked, told by whoever ends them. They are counted like all refusals: no flood of them fills the audit. */
@ApplicationScoped
public class TurnedAway {
    private final Refusals refusals;

    /** For the container's proxy. */
    protected TurnedAway() {
        this(null);
    }

    @Inject
    TurnedAway(Refusals refusals) {
        this.refusals = refusals;
    }

    /**
     * An API token that lets nobody in.
     *
     * @param shown what stands where a token should
     * @param address from where it came, as a trusted proxy says it
     */
    public void token(String shown, String address) {
        note("api-token", Token.presented(shown).isPresent() ? "bearer.dead" : "bearer.malformed", address);
    }

    /**
     * A change, or an open connection, that another origin's page asked for.
     *
     * @param address from where it came, as a trusted proxy says it
     */
    public void origin(String address) {
        note("origin", "origin.foreign", address);
    }

    private void note(String stoppedBy, String reason, String address) {
        refusals.add(new Refusal(
                Optional.empty(),
                address,
                AuditAction.ACCESS,
                AuditOutcome.DENIED,
                new AuditSubject(AuditSubject.Kind.REQUEST, stoppedBy),
                reason));
    }
}
