package org.carme.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A page's state acts only where its own form sends it: by POST, for that page and person. */
@SystemTest
class PageStateIT {
    @Test
    void aLinkLogsNobodyIn(Site site) {
        Map<String, String> fields =
                Person.hidden(new Curl(site).get(site.page("/login")).body());
        fields.putAll(Map.of("uid", "bob", "password", site.password("bob"), "sign-in", "sign-in"));

        Curl.Answer answer = followed(new Curl(site), site, "/login", fields);

        assertThat(answer.text()).doesNotContain("__Host-carme=");
        assertThat(Person.send(new Curl(site), site, "/login", fields).text())
                .as("sent by the form it does")
                .contains("__Host-carme=");
    }

    @Test
    void aLinkDoesNothingInSomebodysName(Site site) {
        Person alice = Person.signedIn(site, "alice");
        Map<String, String> fields = token(site, alice.get("/account"), "by-a-link");

        followed(new Curl(site).header("Cookie", alice.cookie()), site, "/account", fields);

        assertThat(alice.get("/account").body()).doesNotContain("by-a-link");
        assertThat(alice.post("/account", fields).text())
                .as("sent by the form it does")
                .contains("by-a-link");
    }

    @Test
    void theStateOfAnotherPageIsWorthNothing(Site site) {
        Person alice = Person.signedIn(site, "alice");
        Map<String, String> fields = token(site, alice.get("/account"), "by-another-page");
        fields.putAll(Person.hidden(alice.get("/history").body()));
        fields.put("tokens-form", "tokens-form");

        alice.post("/account", fields);

        assertThat(alice.get("/account").body()).doesNotContain("by-another-page");
    }

    private static Map<String, String> token(Site site, Curl.Answer account, String name) {
        Map<String, String> fields = Person.hidden(account.body());
        fields.putAll(Map.of("token-name", name, "token-days", "90", "token-create", "token-create"));
        fields.putAll(Map.of("token-scope", "READ", "token-password", site.password("alice")));
        return fields;
    }

    /** As a browser does with a link on somebody else's page. */
    private static Curl.Answer followed(Curl browser, Site site, String path, Map<String, String> fields) {
        String query = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return browser.header("Sec-Fetch-Site", "cross-site")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "document")
                .get(site.page(path + "?" + query));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
