package org.carme.view.setup;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Remembers in this browser, until it ends, that the console's token was shown. */
final class SetupCookie {

    private static final String NAME = "__Host-carme-setup";

    private SetupCookie() {}

    static Optional<String> read(HttpServletRequest request) {
        Stream<Cookie> cookies = request.getCookies() == null ? Stream.empty() : Arrays.stream(request.getCookies());
        return cookies.filter(cookie -> cookie.getName().equals(NAME))
                .map(Cookie::getValue)
                .findFirst();
    }

    static void write(HttpServletResponse response, String token) {
        response.addHeader("Set-Cookie", NAME + "=" + token.strip() + "; Path=/; Secure; HttpOnly; SameSite=Strict");
    }
}
