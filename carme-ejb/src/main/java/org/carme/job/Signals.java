package org.carme.job;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signals by number, as Linux numbers them. */
final class Signals {
    /** What SLURM reports as the signal of a job whose script could not even be started, for want of its log or directory. */
    static final int NOT_LAUNCHED = 53;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(6, "SIGABRT"),
            Map.entry(7, "SIGBUS"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(10, "SIGUSR1"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(12, "SIGUSR2"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(14, "SIGALRM"),
            Map.entry(15, "SIGTERM"),
            Map.entry(24, "SIGXCPU"),
            Map.entry(25, "SIGXFSZ"));
    private static final Pattern RAISED = Pattern.compile("RaisedSignal(?::(\\d{1,3}).*)?");

    private Signals() {}

    static Cause cause(int signal) {
        return signal == NOT_LAUNCHED
                ? Cause.of(CauseCode.LAUNCH_FAILED)
                : Cause.of(CauseCode.SIGNAL, signal, NAMES.getOrDefault(signal, "?"));
    }

    /** From SLURM's word {@code RaisedSignal:9(Killed)}. */
    static Optional<Cause> raised(String word) {
        Matcher raised = RAISED.matcher(word);
        if (!raised.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                raised.group(1) == null ? Cause.of(CauseCode.ERROR) : cause(Integer.parseInt(raised.group(1))));
    }
}
