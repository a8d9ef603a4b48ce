package org.carme.view.factor;

import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.carme.platform.BusinessException;
import org.carme.user.AccessDenied;
import org.carme.view.page.Preferences;

/** Hands a page's script what it has to ask the browser for, or says, in the person's language, why not. */
public final class PasskeyJson {

    private static final int UNPROCESSABLE = 422;

    private PasskeyJson() {}

    /** Writes the options as the service gives them. */
    public static void write(HttpServletRequest request, HttpServletResponse response, Supplier<String> options)
            throws IOException {
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        try {
            String answer = options.get();
            response.setContentType("application/json");
            response.getWriter().write(answer);
        } catch (BusinessException refusal) {
            response.setStatus(refusal instanceof AccessDenied ? HttpServletResponse.SC_FORBIDDEN : UNPROCESSABLE);
            response.setContentType("application/problem+json");
            response.getWriter()
                    .write(Json.createObjectBuilder()
                            .add("type", "urn:carme:problem:" + refusal.key())
                            .add("detail", refusal.message(Preferences.language(request)))
                            .build()
                            .toString());
        }
    }
}
