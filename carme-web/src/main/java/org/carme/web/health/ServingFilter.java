package org.carme.web.health;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Counts who waits for an answer. Open WebSockets wait for none: their pages connect again elsewhere. */
public class ServingFilter implements Filter {
    private Serving serving = new Serving();

    @Inject
    void use(ServingEnd end) {
        serving = end.serving();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        serving.begin();
        try {
            if (serving.isEnding()) {
                // The next request over this connection would find nobody here.
                ((HttpServletResponse) response).setHeader("Connection", "close");
            }
            chain.doFilter(request, response);
            if (serving.isEnding() && !request.isAsyncStarted()) {
                // The process ends when nobody waits any more, and what is in the buffer then is lost.
                response.flushBuffer();
            }
        } finally {
            serving.end();
        }
    }
}
