package org.carme.batch.slurm;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.carme.batch.api.BatchException;
import org.carme.batch.api.Fault;
import org.carme.batch.api.OutcomeUnknownException;
import org.carme.batch.api.RejectedException;
import org.carme.batch.api.UnavailableException;
import org.carme.batch.transport.HeadAnswer;

/** Tells what a command's failure means: SLURM said no, SLURM could not be asked, or nobody knows. */
final class SlurmErrors {

    /** SLURM has no job with this id (any more). */
    static final String NO_SUCH_JOB = "Invalid job id specified";

    /** The job has ended, or is about to. */
    static final String ALREADY_OVER = "Job/step already completing or completed";

    /** The request reached slurmctld, or may have, and the answer did not come back. */
    private static final List<String> ANSWER_LOST = List.of(
            "Socket timed out on send/recv operation",
            "Zero Bytes were transmitted or received",
            "Message send failure",
            "Message receive failure",
            "Message shutdown failure",
            "(send failure)",
            "(receive failure)",
            "(shutdown failure)",
            "Unexpected message received",
            "Insane message length",
            "Header lengths are longer than data received",
            "Connection timed out",
            "Connection reset by peer",
            "Transport endpoint is not connected");

    private static final List<String> TOO_LATE =
            List.of("Socket timed out on send/recv operation", "Connection timed out");

    /** The request never got through, or was put off. */
    private static final List<String> NOT_ASKED = List.of(
            "Unable to contact slurm controller",
            "Communication connection failure",
            "Connection refused",
            "No route to host",
            "backup controller in standby mode",
            "Resource temporarily unavailable",
            "Slurm temporarily unable to accept job",
            "stablish a configuration source",
            "stablish configuration source",
            "Unable to resolve",
            "Munge encode failed",
            "Protocol authentication error",
            "Unable to connect to database",
            "Problem talking to the database",
            "Failed to load config");

    private static final int LONGEST_REASON = 600;

    private SlurmErrors() {}

    /** The failure of a command that would have changed something. */
    static BatchException ofChange(HeadAnswer answer) {
        String reason = reason(answer);
        if (wasEnded(answer) || mentions(answer, ANSWER_LOST)) {
            return new OutcomeUnknownException(reason);
        }
        return mentions(answer, NOT_ASKED) ? unavailable(answer) : new RejectedException(reason);
    }

    /** The failure of a question about what someone wants to do. */
    static BatchException ofTest(HeadAnswer answer) {
        String reason = reason(answer);
        boolean unanswered = wasEnded(answer) || mentions(answer, ANSWER_LOST) || mentions(answer, NOT_ASKED);
        return unanswered ? unavailable(answer) : new RejectedException(reason);
    }

    /** The failure of a query, which has no reason to be refused. */
    static UnavailableException ofQuery(HeadAnswer answer) {
        return unavailable(answer);
    }

    /** Whether SLURM did not answer: nothing that it refuses, but that it did not hear, or was not heard. */
    static boolean isSilence(HeadAnswer answer) {
        return answer.code() != 0
                && (answer.code() == HeadAnswer.TIMED_OUT
                        || mentions(answer, ANSWER_LOST)
                        || mentions(answer, NOT_ASKED));
    }

    private static UnavailableException unavailable(HeadAnswer answer) {
        return new UnavailableException(fault(answer), reason(answer), null);
    }

    private static Fault fault(HeadAnswer answer) {
        if (answer.code() == HeadAnswer.TOO_MUCH) {
            return Fault.GARBAGE;
        }
        return answer.code() == HeadAnswer.TIMED_OUT || mentions(answer, TOO_LATE) ? Fault.SLOW : Fault.CONTROLLER;
    }

    static boolean mentions(HeadAnswer answer, String text) {
        return answer.err().contains(text);
    }

    private static boolean mentions(HeadAnswer answer, List<String> texts) {
        return texts.stream().anyMatch(answer.err()::contains);
    }

    /** Whether the command did not end by itself, or its output could not be kept. */
    private static boolean wasEnded(HeadAnswer answer) {
        return answer.code() < 0 || answer.code() >= HeadAnswer.TIMED_OUT;
    }

    /** SLURM's words without the names of programs, on one line. */
    private static String reason(HeadAnswer answer) {
        if (answer.code() == HeadAnswer.TIMED_OUT) {
            return "SLURM did not answer in time";
        }
        String reason = Arrays.stream(answer.err().split("[\\r\\n]+"))
                .map(line -> line.replaceAll("\\p{Cntrl}", " ")
                        .replaceFirst("^\\w+: (?:error: |fatal: )?", "")
                        .replaceFirst("^(?:Batch job submission failed|allocation failure): ", "")
                        .strip())
                .filter(line -> !line.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
        if (reason.isEmpty()) {
            return "SLURM's command ended with code " + answer.code();
        }
        return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "…" : reason;
    }
}
