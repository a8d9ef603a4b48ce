package org.carme.audit;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of the chain at some moment, as it is kept outside the database.
 *
 * @param sealed when the last entry got its place
 * @param place its place, 0 while there is none
 * @param seal its seal
 */
record AuditHead(Instant sealed, long place, String seal) {
    private static final Pattern LINE = Pattern.compile("(\\S+) (\\d{1,18}) ([0-9a-f]{64})");

    /** As a line of the file. */
    String line() {
        return sealed + " " + place + " " + seal;
    }

    /** The head that a line of the file tells, if it is one. */
    static Optional<AuditHead> parse(String line) {
        Matcher matcher = LINE.matcher(line.strip());
        try {
            return matcher.matches()
                    ? Optional.of(new AuditHead(
                            Instant.parse(matcher.group(1)), Long.parseLong(matcher.group(2)), matcher.group(3)))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
