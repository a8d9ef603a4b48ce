package org.carme.launch;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.logging.LogRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the two forms of the log have in common: the time, the job that a record is about, and texts that can't end a line. */
final class LogText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** Carme's messages name a job, its batch name or its origin before anything that a user may have typed: the first one counts. */
    private static final Pattern JOB = Pattern.compile("(?:(?:^|[^\\p{Alnum}])[Jj]obs?[ /]|\\.|//)"
            + "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?![0-9a-f-])");

    private LogText() {}

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** The UUID of the job that a message is about. */
    static Optional<String> job(String message) {
        Matcher matcher = JOB.matcher(message);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The text on one line: whatever controls a terminal or ends a line is written as its code. */
    static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(each -> {
            if (isPlain(each)) {
                line.appendCodePoint(each);
            } else {
                line.append(each == '\n' ? "\\n" : String.format("\\u%04x", each));
            }
        });
        return line.toString();
    }

    private static boolean isPlain(int each) {
        return switch (Character.getType(each)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }

    /** The failure with its causes, each line of it indented, so that none of them looks like a record. */
    static String trace(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        String before = "";
        for (Throwable each = failure; each != null && seen.add(each); each = each.getCause()) {
            text.append("    ").append(before).append(oneLine(each.toString())).append('\n');
            for (StackTraceElement element : each.getStackTrace()) {
                text.append("      at ").append(oneLine(element.toString())).append('\n');
            }
            before = "caused by ";
        }
        return text.toString();
    }

    /** The message with its parameters, without a resource bundle's help. */
    static String message(LogRecord logged, java.util.logging.Formatter formatter) {
        String message = formatter.formatMessage(logged);
        return message == null ? "" : message;
    }
}
