package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.carme.batch.api.JobShape;
import org.carme.node.FreeNodes;
import org.carme.platform.Transactions;
import org.carme.user.Principal;

/** When a job would start: at once where there was seen to be room for it, else when the batch system thinks. */
@Dependent
public class ExpectedStarts {
    private final LaunchRules rules;
    private final FreeNodes room;
    private final StartEstimates estimates;
    private final Transactions transactions;

    @Inject
    public ExpectedStarts(LaunchRules rules, FreeNodes room, StartEstimates estimates, Transactions transactions) {
        this.rules = rules;
        this.room = room;
        this.estimates = estimates;
        this.transactions = transactions;
    }

    /** When such a job of that person would start. Must not be called inside a transaction. */
    ExpectedStart of(Principal who, LaunchRequest request) {
        Prospect prospect = transactions.call(() -> {
            LaunchPlan plan = rules.plan(who.userId(), request);
            JobShape shape = plan.batchShape();
            return new Prospect(shape, room.seenFor(plan.accelerator().cluster(), shape));
        });
        return prospect.roomSeen()
                .map(seen -> new ExpectedStart(Optional.of(seen), "", seen))
                .orElseGet(() -> estimates.of(who.uid(), prospect.shape()));
    }

    /** What would be asked for, and when there was seen to be room for it. */
    private record Prospect(JobShape shape, Optional<Instant> roomSeen) {}
}
