package org.carme.job;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Names of jobs: what people read may be any text of one line, what the batch system gets is plain. */
final class JobNames {
    private static final int LONGEST = 64;
    private static final int LONGEST_BATCH = 40;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern ODD = Pattern.compile("[^A-Za-z0-9_-]+");
    private static final Pattern ENDS = Pattern.compile("^[-]+|[-]+$");

    private JobNames() {}

    /** The name as it is shown; refuses one that is empty, too long or has control characters in it. */
    static String checked(String name) {
        String given = name == null ? "" : name.strip();
        if (given.isEmpty()) {
            throw new InvalidLaunch("job.name.empty");
        }
        int length = given.codePointCount(0, given.length());
        if (length > LONGEST) {
            throw new InvalidLaunch("job.name.long", length, LONGEST);
        }
        if (given.codePoints().anyMatch(JobNames::isControl)) {
            throw new InvalidLaunch("job.name.control");
        }
        return given;
    }

    /** Line ends, other control characters, halves of characters, and the marks that turn the direction of the text around a name. */
    private static boolean isControl(int point) {
        int type = Character.getType(point);
        return type == Character.CONTROL
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE
                || point >= 0x202A && point <= 0x202E
                || point >= 0x2066 && point <= 0x2069;
    }

    /** The same in letters, digits, hyphen and underscore. */
    static String forBatchSystem(String name) {
        String plain =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        String dashed = ODD.matcher(plain).replaceAll("-");
        String cut = dashed.length() <= LONGEST_BATCH ? dashed : dashed.substring(0, LONGEST_BATCH);
        String trimmed = ENDS.matcher(cut).replaceAll("");
        return trimmed.isEmpty() ? "job" : trimmed;
    }
}
