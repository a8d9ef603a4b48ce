package org.carme.rest.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.stream.Collectors;

/** A request that is not even well formed: says which fields. */
@Provider
public class InvalidRequestMapper implements ExceptionMapper<ConstraintViolationException> {

    @Override
    public Response toResponse(ConstraintViolationException violations) {
        String detail = violations.getConstraintViolations().stream()
                .map(InvalidRequestMapper::sentence)
                .sorted()
                .collect(Collectors.joining("; "));
        return Problem.answer(Response.Status.BAD_REQUEST.getStatusCode(), "request.invalid", detail);
    }

    private static String sentence(ConstraintViolation<?> violation) {
        String field = "";
        for (Path.Node node : violation.getPropertyPath()) {
            field = node.getName();
        }
        return field + ": " + violation.getMessage();
    }
}
