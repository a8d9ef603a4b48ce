package org.carme.view.page;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.carme.user.Taste;

/** What a browser remembers of a person's taste. Harmless values only: anything unknown is ignored. */
public final class Preferences {

    static final String LANGUAGE_COOKIE = "carme-language";
    static final String THEME_COOKIE = "carme-theme";

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);
    private static final Set<String> THEMES = Set.of("light", "dark");

    private static final int YEAR_SECONDS = 365 * 24 * 3600;

    private Preferences() {}

    /** The language for whoever sent the request. */
    public static Locale language(HttpServletRequest request) {
        String chosen = cookie(request, LANGUAGE_COOKIE);
        for (Locale language : LANGUAGES) {
            if (language.getLanguage().equals(chosen)) {
                return language;
            }
        }
        String accepted = request.getHeader("Accept-Language");
        try {
            Locale best = accepted == null ? null : Locale.lookup(Locale.LanguageRange.parse(accepted), LANGUAGES);
            return best == null ? Locale.ENGLISH : best;
        } catch (IllegalArgumentException e) {
            return Locale.ENGLISH;
        }
    }

    static String theme(HttpServletRequest request) {
        String chosen = cookie(request, THEME_COOKIE);
        return THEMES.contains(chosen) ? chosen : "";
    }

    /** Tells a browser what its person chose elsewhere; what nobody chose stays as the browser has it. */
    public static void write(HttpServletResponse response, Taste taste) {
        taste.language().ifPresent(language -> remember(response, LANGUAGE_COOKIE, language));
        taste.theme().ifPresent(theme -> remember(response, THEME_COOKIE, theme));
    }

    /** The page's own script changes these, so that they are not hidden from it. */
    private static void remember(HttpServletResponse response, String name, String value) {
        response.addHeader(
                "Set-Cookie", name + "=" + value + "; Path=/; Secure; SameSite=Lax; Max-Age=" + YEAR_SECONDS);
    }

    private static String cookie(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return cookie.getValue();
                }
            }
        }
        return "";
    }
}
