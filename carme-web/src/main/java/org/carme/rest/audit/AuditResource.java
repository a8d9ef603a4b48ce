package org.carme.rest.audit;

import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.carme.audit.AuditPage;
import org.carme.audit.AuditQuery;
import org.carme.audit.AuditReport;
import org.carme.audit.AuditService;
import org.carme.audit.AuditUpkeepService;
import org.carme.audit.AuditView;

/** The audit, for administrators. */
@Path("audit")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
    private static final int MOST = 500;

    /**
     * Some entries, the newest first.
     *
     * @param entries the entries
     * @param next what to ask for as {@code before} to get older ones; null when there are none
     */
    public record AuditPageDocument(List<AuditDocument> entries, Long next) {}

    @Inject
    private AuditService audit;

    @Inject
    private AuditUpkeepService upkeep;

    /** Entries by what they say. */
    @GET
    public AuditPageDocument search(
            @BeanParam AuditFilter filter, @QueryParam("limit") @DefaultValue("100") int limit) {
        AuditPage page = audit.search(filter.query(), filter.before(), limit);
        return new AuditPageDocument(
                page.entries().stream().map(AuditDocument::of).toList(),
                page.next().isPresent() ? page.next().getAsLong() : null);
    }

    /** All entries of a kind, as a file. */
    @GET
    @Path("export")
    @Produces({"text/csv", "application/jsonl"})
    public Response export(@BeanParam AuditFilter filter, @QueryParam("format") @DefaultValue("csv") String format) {
        AuditLines lines = lines(format);
        AuditQuery wanted = filter.query();
        // Asked before the answer begins: a refusal is an answer of its own.
        AuditPage first = audit.search(wanted, filter.before(), MOST);
        StreamingOutput content = out -> write(out, lines, wanted, first);
        return Response.ok(content, lines.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit." + lines.ending() + "\"")
                .build();
    }

    /** Checks the chain of all entries. */
    @GET
    @Path("verification")
    public AuditReport verify() {
        return upkeep.verify();
    }

    private static AuditLines lines(String format) {
        try {
            return AuditLines.valueOf(format.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("The format is csv or jsonl", e);
        }
    }

    private void write(OutputStream out, AuditLines lines, AuditQuery wanted, AuditPage first) throws IOException {
        out.write(lines.header().getBytes(StandardCharsets.UTF_8));
        AuditPage page = first;
        while (true) {
            for (AuditView entry : page.entries()) {
                out.write(lines.line(entry).getBytes(StandardCharsets.UTF_8));
            }
            if (page.next().isEmpty()) {
                return;
            }
            page = audit.goOn(wanted, page.next());
        }
    }
}
