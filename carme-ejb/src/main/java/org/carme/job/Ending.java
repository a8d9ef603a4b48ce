package org.carme.job;

import java.util.Optional;
import java.util.Set;

/**
 * How the batch system says that a job ended. The queue knows it first and roughly; accounting has the exit code and who cancelled.
 *
 * @param kind what happened, as far as the batch system's word tells it
 * @param word the batch system's own word
 * @param exit with what it ended; empty before accounting spoke
 * @param canceller who cancelled it, when accounting names somebody
 */
record Ending(CauseCode kind, String word, Optional<Exit> exit, Optional<Canceller> canceller) {
    /** What the job script ends with when Carme's own part failed: containers/runtime/README.md. */
    private static final Set<Integer> RUNTIME_FAILURES = Set.of(69, 70, 77, 78);

    private static final int NO_ROOM = 73;

    /**
     * With what a job's script ended.
     *
     * @param status its exit code
     * @param signal the signal that ended it; 0: none
     */
    record Exit(int status, int signal) {
        Cause cause() {
            if (signal != 0) {
                return Signals.cause(signal);
            }
            if (status == 0) {
                return Cause.of(CauseCode.ERROR);
            }
            if (status == NO_ROOM) {
                return Cause.of(CauseCode.NODE_WITHOUT_ROOM, status);
            }
            return Cause.of(RUNTIME_FAILURES.contains(status) ? CauseCode.RUNTIME_FAILED : CauseCode.EXIT_CODE, status);
        }
    }

    /**
     * Who cancelled a job.
     *
     * @param number the account's number on the cluster
     * @param name its name; empty when the cluster did not tell
     */
    record Canceller(long number, Optional<String> name) {
        String text() {
            return name.orElse("uid " + number);
        }
    }

    /** The cause of that job's end. */
    Cause cause(Job job) {
        String nodes =
                job.attempt().map(attempt -> String.join(", ", attempt.nodes())).orElse("");
        return switch (kind) {
            case CANCELLED -> cancelled(job);
            case ERROR -> failed(job);
            case OUT_OF_MEMORY -> Cause.of(kind, job.shape().memoryMb() / 1024);
            case NODE_FAILED, NODE_NOT_STARTED -> Cause.of(kind, nodes);
            default -> Cause.of(kind);
        };
    }

    private Cause cancelled(Job job) {
        Optional<String> here = job.stoppedBy();
        if (here.isPresent()) {
            return here.get().equals(job.owner().uid())
                    ? Cause.of(CauseCode.STOPPED_BY_OWNER)
                    : Cause.of(CauseCode.STOPPED_BY_OPERATOR, here.get());
        }
        if (canceller.isEmpty()) {
            return Cause.of(CauseCode.CANCELLED);
        }
        Canceller who = canceller.get();
        if (who.number() == 0) {
            return Cause.of(CauseCode.CANCELLED_BY_SYSTEM);
        }
        return who.name().filter(job.owner().uid()::equals).isPresent()
                ? Cause.of(CauseCode.CANCELLED_BY_OWNER)
                : Cause.of(CauseCode.CANCELLED_BY_ADMINISTRATOR, who.text());
    }

    /** The exit code tells more than that there was an error, unless the queue had said something better already. */
    private Cause failed(Job job) {
        Optional<Cause> earlier = job.cause()
                .filter(each -> each.code() != CauseCode.ERROR && job.state().isTerminal());
        if (earlier.isPresent()) {
            return earlier.get();
        }
        return exit.map(Exit::cause).orElseGet(() -> Cause.of(CauseCode.ERROR));
    }
}
