package org.carme.rest.problem;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.carme.account.UnknownAccount;
import org.carme.entrypoint.InvalidCallback;
import org.carme.factor.UnknownPerson;
import org.carme.job.ClusterAway;
import org.carme.job.JobActionFailed;
import org.carme.job.KeyReused;
import org.carme.job.LimitReached;
import org.carme.job.UnknownJob;
import org.carme.login.UnknownLogin;
import org.carme.platform.BusinessException;
import org.carme.user.AccessDenied;
import org.carme.user.NotLoggedIn;

/** What the rules refuse, in the caller's language. */
@Provider
public class BusinessProblemMapper implements ExceptionMapper<BusinessException> {

    @Context
    private HttpHeaders headers;

    @Override
    public Response toResponse(BusinessException refusal) {
        return Problem.answer(
                status(refusal), refusal.key(), refusal.message(Problem.language(headers.getAcceptableLanguages())));
    }

    static int status(BusinessException refusal) {
        if (refusal instanceof NotLoggedIn) {
            return Response.Status.UNAUTHORIZED.getStatusCode();
        }
        if (refusal instanceof AccessDenied || refusal instanceof InvalidCallback) {
            return Response.Status.FORBIDDEN.getStatusCode();
        }
        if (refusal instanceof UnknownJob
                || refusal instanceof UnknownLogin
                || refusal instanceof UnknownAccount
                || refusal instanceof UnknownPerson) {
            return Response.Status.NOT_FOUND.getStatusCode();
        }
        if (refusal instanceof LimitReached || refusal instanceof KeyReused) {
            return Response.Status.CONFLICT.getStatusCode();
        }
        if (refusal instanceof JobActionFailed || refusal instanceof ClusterAway) {
            return Response.Status.SERVICE_UNAVAILABLE.getStatusCode();
        }
        return UNPROCESSABLE;
    }

    private static final int UNPROCESSABLE = 422;
}
