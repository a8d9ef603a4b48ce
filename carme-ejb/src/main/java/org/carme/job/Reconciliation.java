package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.carme.platform.Attempts;
import org.carme.platform.Recurring;

/**
 * Finds out what the collector's view of the queue cannot tell, most of it from accounting. What is asked, and when again, is the
 * {@linkplain Inquiry inquiries'} business. They are made one after the other, so that accounting that does not answer has one question of this
 * process at a time, and keeps one connection busy; nothing that does not need accounting waits here.
 */
@Dependent
public class Reconciliation implements Recurring {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final List<Turn> turns;
    private final Inquirer inquirer;

    @Inject
    public Reconciliation(@Any Instance<Inquiry> inquiries, Inquirer inquirer) {
        this(inquiries.stream().toList(), inquirer);
    }

    Reconciliation(List<Inquiry> inquiries, Inquirer inquirer) {
        this.turns = inquiries.stream().map(Turn::of).toList();
        this.inquirer = inquirer;
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    /** Asks what is open now, in the process that holds the cluster's lease. */
    @Override
    public void run() {
        // One that fails does not keep the others from their work.
        turns.forEach(turn -> turn.attempts().make(() -> inquirer.make(turn.inquiry())));
    }

    private record Turn(Inquiry inquiry, Attempts attempts) {
        static Turn of(Inquiry inquiry) {
            return new Turn(inquiry, new Attempts(inquiry.getClass().getSimpleName()));
        }
    }
}
