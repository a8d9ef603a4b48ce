package org.carme.launch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;

/** A JSON object on a line for each record: {@code time}, {@code level}, {@code logger}, {@code message}, and {@code job} and {@code failure} where there are. */
public final class JsonFormatter extends Formatter {
    @Override
    public String format(LogRecord logged) {
        String message = LogText.message(logged, this);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("time", LogText.time(logged.getInstant()));
        fields.put("level", logged.getLevel().getName());
        fields.put("logger", String.valueOf(logged.getLoggerName()));
        fields.put("thread", Long.toString(logged.getLongThreadID()));
        LogText.job(message).ifPresent(job -> fields.put("job", job));
        fields.put("message", message);
        if (logged.getThrown() != null) {
            fields.put("failure", LogText.trace(logged.getThrown()));
        }
        return fields.entrySet().stream()
                        .map(each -> quoted(each.getKey()) + ":" + quoted(each.getValue()))
                        .collect(Collectors.joining(",", "{", "}"))
                + "\n";
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (char each : text.toCharArray()) {
            if (each == '"' || each == '\\') {
                json.append('\\').append(each);
            } else if (each < ' '
                    || each >= 0x7f && each < 0xa0
                    || each == '\u2028'
                    || each == '\u2029'
                    || Character.isSurrogate(each)) {
                json.append(String.format("\\u%04x", (int) each));
            } else {
                json.append(each);
            }
        }
        return json.append('"').toString();
    }
}
