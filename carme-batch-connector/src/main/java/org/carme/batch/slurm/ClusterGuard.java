package org.carme.batch.slurm;

import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.carme.batch.api.BatchException;
import org.carme.batch.api.Fault;
import org.carme.batch.api.OutcomeUnknownException;
import org.carme.batch.api.RejectedException;
import org.carme.batch.api.UnavailableException;
import org.carme.batch.transport.Head;
import org.carme.batch.transport.HeadAnswer;
import org.carme.batch.transport.HeadRequest;
import org.carme.batch.transport.OutputPart;

/**
 * What all who ask one cluster have learned together: whether its head node answers, and whether slurmctld does. Whoever would wait in vain is told
 * so at once. The collector asks in any case; its first answer opens the way for all.
 */
public final class ClusterGuard {

    /** Answered without slurmctld. */
    private static final Set<String> WITHOUT_CONTROLLER = Set.of("accounting", "log");

    private final Breaker way;
    private final Breaker controller;

    public ClusterGuard() {
        this(Clock.systemUTC(), () -> ThreadLocalRandom.current().nextDouble());
    }

    ClusterGuard(Clock clock, DoubleSupplier chance) {
        way = new Breaker(clock, chance);
        controller = new Breaker(clock, chance);
    }

    /**
     * To be asked before waiting for a connection.
     *
     * @throws UnavailableException when no head node answers
     */
    public void requireWay() throws UnavailableException {
        way.isTry();
    }

    /** No channel to a head node could be opened. */
    public void unreachable(String reason) {
        way.failed(Fault.HEAD, reason);
    }

    /** The head for callers: what would be in vain fails at once. */
    public Head guarded(Head head) {
        return new Watched(head, true);
    }

    /** The head for the collector: it is asked in any case. */
    public Head watched(Head head) {
        return new Watched(head, false);
    }

    private static boolean needsController(HeadRequest request) {
        return !WITHOUT_CONTROLLER.contains(request.verb());
    }

    /** Learns from each answer, and from each one that does not come. */
    private final class Watched implements Head {

        private final Head head;
        private final boolean patient;

        Watched(Head head, boolean patient) {
            this.head = head;
            this.patient = patient;
        }

        @Override
        public HeadAnswer ask(HeadRequest request) throws BatchException {
            admit(request);
            return learn(request, () -> head.ask(request));
        }

        @Override
        public HeadAnswer ask(HeadRequest request, OutputPart output) throws BatchException {
            admit(request);
            return learn(request, () -> head.ask(request, output));
        }

        /** What changes something is no means to find out whether it can be done. */
        private void admit(HeadRequest request) throws BatchException {
            if (!patient || !needsController(request) || !controller.isTry() || !request.changing()) {
                return;
            }
            HeadRequest probe = SlurmRequests.hello();
            HeadAnswer answer = learn(probe, () -> head.ask(probe));
            if (SlurmErrors.isSilence(answer)) {
                throw SlurmErrors.ofQuery(answer);
            }
        }

        private HeadAnswer learn(HeadRequest request, Asking asking) throws BatchException {
            HeadAnswer answer;
            try {
                answer = asking.ask();
            } catch (UnavailableException e) {
                way.failed(e.fault(), e.getMessage());
                throw e;
            } catch (OutcomeUnknownException e) {
                way.failed(Fault.HEAD, e.getMessage());
                throw e;
            } catch (RejectedException e) {
                way.answered();
                throw e;
            }
            way.answered();
            if (needsController(request)) {
                if (SlurmErrors.isSilence(answer)) {
                    UnavailableException silence = SlurmErrors.ofQuery(answer);
                    controller.failed(silence.fault(), silence.getMessage());
                } else {
                    controller.answered();
                }
            }
            return answer;
        }
    }

    @FunctionalInterface
    private interface Asking {
        HeadAnswer ask() throws BatchException;
    }
}
