package org.carme.audit;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.carme.platform.Recurring;
import org.carme.platform.Transactions;

/**
 * Gives committed entries their places in the chain, some at a time, and tells its end to those outside. Of several processes one seals at any moment: each
 * locks the chain's row. Nobody who records waits for it.
 */
@Dependent
public class Sealer implements Recurring {
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int AT_A_TIME = 500;
    private static final int MOST_TIMES = 100;

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
        for (int i = 0; i < MOST_TIMES; i++) {
            if (transactions.call(() -> seals.sealSome(AT_A_TIME)) < AT_A_TIME) {
                break;
            }
        }
        heads.tell(transactions.call(seals::head));
    }
}
