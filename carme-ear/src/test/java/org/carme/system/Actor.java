package org.carme.system;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody who asks for an address.
 *
 * @param portal headers of requests to the portal
 * @param job headers of requests to the origin of the job
 */
record Actor(Map<String, String> portal, Map<String, String> job) {
    private static final Pattern ORIGIN_COOKIE = Pattern.compile("(?im)^set-cookie: (__Host-carme-job=[^;]+)");
    private static final Pattern BROWSER_COOKIE = Pattern.compile("(?im)^set-cookie: (__Host-carme-browser=[^;]+)");

    /** Nobody known. */
    static Actor anonymous() {
        return new Actor(Map.of(), Map.of());
    }

    /** Somebody with a login, who shows it everywhere. */
    static Actor of(Person person) {
        Map<String, String> cookie = Map.of("Cookie", person.cookie());
        return new Actor(cookie, cookie);
    }

    /** A program with a token of that person's, who chose what it is good for; it shows it everywhere. */
    static Actor program(Person person, String user, String scope) {
        Map<String, String> bearer = Map.of("Authorization", "Bearer " + person.apiToken(user, scope));
        return new Actor(bearer, bearer);
    }

    /** The same with the cookie of the origin of a job that the person has opened. */
    static Actor of(Person person, UUID opened) {
        Ticket ticket = ticket(person, opened);
        Curl.Answer entered =
                new Curl(person.site()).header("Cookie", ticket.browser()).get(ticket.entrance());
        return new Actor(Map.of("Cookie", person.cookie()), Map.of("Cookie", cookie(ORIGIN_COOKIE, entered)));
    }

    /**
     * What a person has who stands before a job's origin.
     *
     * @param entrance the address with the one-time code
     * @param browser the cookie by which the person's browser is known there
     */
    record Ticket(String entrance, String browser) {}

    /** A code for a job of that person's, not yet used. */
    static Ticket ticket(Person person, UUID opened) {
        Curl.Answer known = new Curl(person.site()).get(next(person, "/open/" + opened + "/jupyter"));
        String back = target(known).replaceFirst("^https?://[^/]+", "");
        return new Ticket(next(person, back), cookie(BROWSER_COOKIE, known));
    }

    private static String next(Person person, String page) {
        return target(new Curl(person.site())
                .header("Cookie", person.cookie())
                .get(person.site().page(page)));
    }

    private static String target(Curl.Answer answer) {
        return answer.header("Location").orElseThrow(() -> new AssertionError(answer.text()));
    }

    private static String cookie(Pattern which, Curl.Answer answer) {
        Matcher cookie = which.matcher(answer.text());
        if (!cookie.find()) {
            throw new AssertionError("No cookie came with " + answer.status());
        }
        return cookie.group(1);
    }

    /** The same person, in whose browser a page of that origin asks. */
    Actor from(String origin, String site) {
        Map<String, String> page = Map.of(
                "Origin", origin, "Sec-Fetch-Site", site, "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "empty");
        return new Actor(joined(portal, page), joined(job, page));
    }

    /** As {@code curl} takes them. */
    static List<String> lines(Map<String, String> headers) {
        List<String> lines = new ArrayList<>();
        headers.forEach((name, value) -> lines.add("header = \"" + name + ": " + value + "\""));
        return lines;
    }

    private static Map<String, String> joined(Map<String, String> first, Map<String, String> second) {
        Map<String, String> both = new LinkedHashMap<>(first);
        both.putAll(second);
        return both;
    }
}
