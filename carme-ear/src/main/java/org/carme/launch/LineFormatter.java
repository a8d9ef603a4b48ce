package org.carme.launch;

import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** A line for each record: time, level, who says it, what. The lines of a failure follow it, indented. */
public final class LineFormatter extends Formatter {
    @Override
    public String format(LogRecord logged) {
        String message = LogText.oneLine(LogText.message(logged, this));
        String failure = logged.getThrown() == null ? "" : LogText.trace(logged.getThrown());
        return String.format(
                "%s %-7s %s: %s%n%s",
                LogText.time(logged.getInstant()),
                logged.getLevel().getName(),
                logged.getLoggerName(),
                message,
                failure);
    }
}
