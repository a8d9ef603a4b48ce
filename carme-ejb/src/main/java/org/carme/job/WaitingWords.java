package org.carme.job;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SLURM's words for why a job waits (or failed to run). Most are looked up; those about limits are a small language: whose limit, on what, counted
 * how. What is in neither means nothing here, and only SLURM's word is shown.
 */
final class WaitingWords {
    private static final Map<String, CauseCode> WORDS = new HashMap<>();

    static {
        Arrays.stream(CauseCode.values()).forEach(code -> code.words().forEach(word -> WORDS.put(plain(word), code)));
    }

    private static final String WHAT = "(Cpu|CPU|Mem|Memory|Node|GRES|License|BB|Energy|Billing|Unknown)";
    private static final Pattern TOGETHER =
            Pattern.compile("(Assoc|QOS)Grp" + WHAT + "(Minutes|RunMinutes)?(?:Limit)?");
    private static final Pattern ONE =
            Pattern.compile("(Assoc|QOS)Max" + WHAT + "(Minutes)?Per(Job|Node|User)(?:Limit)?");
    private static final Pattern ACCOUNT_IN_QOS = Pattern.compile("Max" + WHAT + "PerAccount");
    private static final Pattern LEAST = Pattern.compile("(QOS)Min" + WHAT + "(?:NotSatisfied)?");
    private static final Pattern COUNTED = Pattern.compile("(Assoc|Association|QOS)("
            + "GrpJobsLimit|JobLimit|MaxJobsLimit|MaxJobsPerUserLimit|GrpSubmitJobsLimit|MaxSubmitJobLimit|MaxSubmitJobPerUserLimit"
            + "|GrpWallLimit|MaxWallDurationPerJobLimit|TimeLimit|ResourceLimit)");
    private static final Map<String, CauseCode> COUNTS = Map.ofEntries(
            Map.entry("GrpJobsLimit", CauseCode.LIMIT_JOBS),
            Map.entry("JobLimit", CauseCode.LIMIT_JOBS),
            Map.entry("MaxJobsLimit", CauseCode.LIMIT_OWN_JOBS),
            Map.entry("MaxJobsPerUserLimit", CauseCode.LIMIT_OWN_JOBS),
            Map.entry("GrpSubmitJobsLimit", CauseCode.LIMIT_SUBMITTED),
            Map.entry("MaxSubmitJobLimit", CauseCode.LIMIT_OWN_SUBMITTED),
            Map.entry("MaxSubmitJobPerUserLimit", CauseCode.LIMIT_OWN_SUBMITTED),
            Map.entry("GrpWallLimit", CauseCode.LIMIT_TIME_TOGETHER),
            Map.entry("MaxWallDurationPerJobLimit", CauseCode.LIMIT_TIME),
            Map.entry("TimeLimit", CauseCode.LIMIT_TIME),
            Map.entry("ResourceLimit", CauseCode.LIMIT));
    private static final Pattern UNAVAILABLE =
            Pattern.compile("ReqNodeNotAvail(?:, |\\(|)(?:Unavailable(?:Nodes)?:)?([^()]*)\\)?");
    private static final String ACCOUNT = "account";
    private static final String ACCOUNT_OF_QOS = "accountinqos";

    private WaitingWords() {}

    /** What the word means; empty where that is not known. */
    static Optional<Cause> cause(String said) {
        String word = stripped(said);
        Matcher unavailable = UNAVAILABLE.matcher(word);
        if (unavailable.matches()) {
            return Optional.of(notAvailable(unavailable.group(1).strip()));
        }
        CauseCode known = WORDS.get(plain(word));
        if (known != null) {
            return Optional.of(
                    Cause.of(known, known.parameters().stream().map(name -> "").toArray()));
        }
        Optional<Cause> signal = Signals.raised(word);
        return signal.isPresent() ? signal : limit(word);
    }

    private static Cause notAvailable(String more) {
        if (plain(more).equals("reservedformaintenance")) {
            return Cause.of(CauseCode.MAINTENANCE);
        }
        return Cause.of(CauseCode.NODE_NOT_AVAILABLE, more);
    }

    private static Optional<Cause> limit(String word) {
        Matcher together = TOGETHER.matcher(word);
        if (together.matches()) {
            return limit(over(together.group(3)), of(together.group(1)), together.group(2));
        }
        Matcher one = ONE.matcher(word);
        if (one.matches()) {
            return limit(ofOne(one.group(3) != null, one.group(4)), of(one.group(1)), one.group(2));
        }
        Matcher account = ACCOUNT_IN_QOS.matcher(word);
        if (account.matches()) {
            return limit(CauseCode.LIMIT_TOGETHER, ACCOUNT_OF_QOS, account.group(1));
        }
        Matcher least = LEAST.matcher(word);
        if (least.matches()) {
            return limit(CauseCode.LIMIT_LEAST, of(least.group(1)), least.group(2));
        }
        Matcher counted = COUNTED.matcher(word);
        if (counted.matches()) {
            return Optional.of(Cause.of(COUNTS.get(counted.group(2)), of(counted.group(1))));
        }
        return switch (word) {
            case "MaxJobsPerAccount" -> Optional.of(Cause.of(CauseCode.LIMIT_JOBS, ACCOUNT_OF_QOS));
            case "MaxSubmitJobsPerAccount" -> Optional.of(Cause.of(CauseCode.LIMIT_SUBMITTED, ACCOUNT_OF_QOS));
            default -> Optional.empty();
        };
    }

    private static Optional<Cause> limit(CauseCode code, String of, String what) {
        String resource = what.toLowerCase(Locale.ROOT);
        return Optional.of(Cause.of(code, of, resource.equals("memory") ? "mem" : resource));
    }

    private static CauseCode over(String time) {
        if (time == null) {
            return CauseCode.LIMIT_TOGETHER;
        }
        return time.equals("Minutes") ? CauseCode.LIMIT_BUDGET : CauseCode.LIMIT_PROMISED;
    }

    private static CauseCode ofOne(boolean minutes, String whom) {
        if (minutes) {
            return CauseCode.LIMIT_LONG_USE;
        }
        return switch (whom) {
            case "Node" -> CauseCode.LIMIT_PER_NODE;
            case "User" -> CauseCode.LIMIT_PER_USER;
            default -> CauseCode.LIMIT_PER_JOB;
        };
    }

    private static String of(String whose) {
        return whose.equals("QOS") ? "qos" : ACCOUNT;
    }

    /** Some commands put parentheses around, and underscores between the words. */
    private static String stripped(String said) {
        String word = said.strip();
        return word.startsWith("(") && word.endsWith(")") ? word.substring(1, word.length() - 1) : word;
    }

    private static String plain(String word) {
        return word.replaceAll("[ _]", "").toLowerCase(Locale.ROOT);
    }
}
