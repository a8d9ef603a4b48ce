package org.carme.rest.problem;

import jakarta.ejb.EJBException;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.carme.platform.DatabaseAway;
import org.carme.web.error.Incident;

/** What nobody foresaw: a number that stands in the log too, never the exception's own text. */
@Provider
public class IncidentMapper implements ExceptionMapper<Throwable> {

    @Context
    private UriInfo address;

    @Override
    public Response toResponse(Throwable failure) {
        if (isUnreadable(failure)) {
            return Problem.answer(
                    Response.Status.BAD_REQUEST.getStatusCode(),
                    "request.unreadable",
                    "The request is not valid JSON.");
        }
        if (DatabaseAway.isWhy(failure)) {
            return Problem.answer(
                    Response.Status.SERVICE_UNAVAILABLE.getStatusCode(),
                    "database.away",
                    "Carme's database does not answer or has no room. See what was done before you try again in a while;"
                            + " a launch with the same Idempotency-Key gives no second job.");
        }
        Throwable cause = failure instanceof EJBException && failure.getCause() != null ? failure.getCause() : failure;
        return Problem.answer(
                Response.Status.INTERNAL_SERVER_ERROR.getStatusCode(),
                "",
                "Something went wrong. The number helps to find it in the log.",
                "incident",
                Incident.log(cause, address.getPath()));
    }

    private static boolean isUnreadable(Throwable failure) {
        return failure instanceof JsonException
                || failure instanceof JsonbException
                || failure instanceof ProcessingException && failure.getCause() instanceof JsonbException;
    }
}
