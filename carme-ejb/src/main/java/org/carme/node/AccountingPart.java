package org.carme.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.carme.platform.Finding;
import org.carme.platform.Part;
import org.carme.platform.Transactions;

/** The cluster's accounting, as whoever last had a question for it found it. It is never asked from here. */
@ApplicationScoped
public class AccountingPart implements Part {
    private final CurrentCluster current;
    private final Transactions transactions;

    /** For the container's proxy. */
    protected AccountingPart() {
        this(null, null);
    }

    @Inject
    public AccountingPart(CurrentCluster current, Transactions transactions) {
        this.current = current;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "accounting";
    }

    @Override
    public String advice() {
        return "Look at slurmdbd. Jobs start and run; how one ended is told once it answers again.";
    }

    @Override
    public Finding look() {
        if (current.name().isEmpty()) {
            return Finding.of(Finding.State.ABSENT, "no cluster is configured");
        }
        Optional<Cluster> cluster = transactions.call(current::find);
        return cluster.map(AccountingPart::judge)
                .orElseGet(() -> Finding.of(Finding.State.UNKNOWN, "the collector has not begun yet"))
                .lastWorked(cluster.flatMap(Cluster::accountingConfirmed));
    }

    private static Finding judge(Cluster cluster) {
        return switch (cluster.accountingHealth()) {
            case UNKNOWN -> Finding.of(Finding.State.UNKNOWN, "there was no question for it yet");
            case DOWN ->
                Finding.of(
                        Finding.State.DOWN,
                        cluster.accountingSilentSince()
                                .map(since -> "it has not answered since " + since)
                                .orElse("it does not answer"));
            case UP -> Finding.up();
        };
    }
}
