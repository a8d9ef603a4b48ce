package org.carme.audit;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.carme.platform.Portions;
import org.carme.platform.Recurring;
import org.carme.platform.Transactions;

/**
 * Gives committed entries their places in the chain, some at a time, and tells its end to those outside. Of several processes one seals at any moment: each
 * locks the chain's row. Nobody who records waits for it.
 */
@Dependent
public class Sealer implements Recurring {
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Portions PORTIONS = new Portions(500, 100);

    private final AuditSeals seals;
    private final Transactions transactions;
    private final HeadFile heads;

    @Inject
    Sealer(AuditSeals seals, Transactions transactions, HeadFile heads) {
        this.seals = seals;
        this.transactions = transactions;
        this.heads = heads;
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public void run() {
        PORTIONS.each(transactions, seals::sealSome);
        heads.tell(transactions.call(seals::head));
    }
}
