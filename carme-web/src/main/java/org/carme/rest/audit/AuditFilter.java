package org.carme.rest.audit;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.carme.audit.AuditAction;
import org.carme.audit.AuditOutcome;
import org.carme.audit.AuditQuery;

/** Which entries are asked for, as the address says it. */
public class AuditFilter {
    @QueryParam("from")
    private String from;

    @QueryParam("to")
    private String to;

    @QueryParam("actor")
    private String actor;

    @QueryParam("action")
    private String action;

    @QueryParam("outcome")
    private String outcome;

    @QueryParam("subject")
    private String subject;

    @QueryParam("before")
    private String before;

    AuditQuery query() {
        return new AuditQuery(
                read("from", from, Instant::parse),
                read("to", to, Instant::parse),
                read("actor", actor, Function.identity()),
                read("action", action, AuditAction::valueOf),
                read("outcome", outcome, AuditOutcome::valueOf),
                read("subject", subject, Function.identity()));
    }

    OptionalLong before() {
        return read("before", before, Long::valueOf).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private static <T> Optional<T> read(String name, String text, Function<String, T> reader) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(text.strip()));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new BadRequestException("The parameter " + name + " is not valid", e);
        }
    }
}
