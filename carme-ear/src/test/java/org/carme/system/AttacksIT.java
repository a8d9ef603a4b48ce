package org.carme.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What somebody tries who sends requests by hand. */
@SystemTest
class AttacksIT {
    private static final Pattern BUTTON =
            Pattern.compile("<input\\b(?=[^>]*\\btype=\"submit\")[^>]*\\bname=\"([a-z-]+)\"");

    @Test
    void aCookieFromBeforeTheLoginIsWorthNothingAfterIt(Site site) {
        String chosen = "__Host-carme=" + "A".repeat(43);

        Person alice = Person.signedIn(site, "alice", chosen);

        assertThat(alice.cookie()).isNotEqualTo(chosen);
        assertThat(new Person(site, chosen).get("/api/v1/me").status()).isEqualTo(401);
        assertThat(alice.get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void theLoginPageLeadsNowhereElse(Site site) {
        Person alice = Person.signedIn(site, "alice");
        for (String target : List.of(
                "https://elsewhere.example",
                "//elsewhere.example",
                "/%5Celsewhere.example",
                "%09//elsewhere.example",
                "/dashboard%0d%0aLocation:%20https://elsewhere.example",
                "/dashboard@elsewhere.example",
                "/open/../../elsewhere.example",
                "javascript:alert(1)",
                "data:text/html,x",
                "%E2%80%AE/dashboard",
                "https:elsewhere.example",
                "/logout")) {
            Curl.Answer answer = alice.get("/login?to=" + target);
            assertThat(answer.status()).as(target).isEqualTo(303);
            assertThat(answer.header("Location")).as(target).hasValue("/dashboard");
            assertThat(answer.text().lines().filter(line -> line.startsWith("Location")))
                    .as(target)
                    .hasSizeLessThan(2);
        }
    }

    @Test
    void theStateOfSomebodyElsesPageIsWorthNothing(Site site) {
        Person alice = Person.signedIn(site, "alice");
        Person bob = Person.signedIn(site, "bob");
        String name = "by-anothers-state-" + UUID.randomUUID();
        Map<String, String> fields = Person.hidden(alice.get("/account").body());
        fields.putAll(Map.of("token-name", name, "token-days", "90", "token-create", "token-create"));
        fields.putAll(Map.of("token-scope", "READ", "token-password", site.password("bob")));

        Curl.Answer answer = bob.post("/account", fields);

        assertThat(answer.text()).doesNotContain("new-token");
        assertThat(bob.get("/account").body()).doesNotContain(name);
        assertThat(alice.get("/account").body()).doesNotContain(name);
        fields.put("token-password", site.password("alice"));
        assertThat(alice.post("/account", fields).text())
                .as("with its own owner it works")
                .contains(name);
    }

    @Test
    void lineEndsForgeNeitherHeadersNorLogs(Site site) throws IOException {
        String forged = "forged-" + UUID.randomUUID();
        for (String path : List.of(
                "/login?to=/dashboard%0d%0aX-Forged:%20" + forged,
                "/open/%0d%0aX-Forged:%20" + forged + "/jupyter",
                "/" + forged + "%0d%0aX-Forged:%20x")) {
            assertThat(new Curl(site).get(site.page(path)).text().lines().takeWhile(line -> !line.isBlank()))
                    .as(path)
                    .noneMatch(line -> line.startsWith("X-Forged"));
        }
        Map<String, String> fields =
                Person.hidden(new Curl(site).get(site.page("/login")).body());
        fields.putAll(Map.of(
                "uid",
                "alice\r\n{\"level\":\"INFO\",\"message\":\"" + forged + "\"}",
                "password",
                "x",
                "sign-in",
                "sign-in"));

        Person.send(new Curl(site).header("User-Agent", "a\"" + forged), site, "/login", fields);

        assertThat(Files.readAllLines(site.carmeLog()))
                .as("nothing that strangers type is in Carme's own log")
                .noneMatch(line -> line.contains(forged));
        assertThat(Files.readAllLines(site.accessLog()))
                .filteredOn(line -> line.contains(forged))
                .isNotEmpty()
                .allMatch(line -> line.matches("[0-9a-f.:]+ \\[[^]]+] [A-Z]+ https?://\\S+ HTTP/.*"));
    }

    /** As nobody's browser sends it. */
    @Test
    void aFormWithoutItsFieldsIsNoFailure(Site site) {
        Curl.Answer login = Person.send(new Curl(site), site, "/login", pressed(page(site, "/login"), "sign-in"));
        assertThat(login.status()).isEqualTo(200);

        Person person = Person.signedIn(site, "user07");
        List<String> buttons = BUTTON.matcher(person.get("/account").body())
                .results()
                .map(button -> button.group(1))
                .toList();
        assertThat(buttons).contains("password-change", "token-create");
        for (String button : buttons) {
            Map<String, String> fields = pressed(person.get("/account").body(), button);
            assertThat(person.post("/account", fields).status()).as(button).isEqualTo(200);
        }
    }

    private static String page(Site site, String path) {
        return new Curl(site).get(site.page(path)).body();
    }

    /** What is sent of a page, of which somebody took all fields but the hidden ones away. */
    private static Map<String, String> pressed(String page, String button) {
        Map<String, String> fields = Person.hidden(page);
        fields.put(button, button);
        return fields;
    }

    @Test
    void noHostThatSomebodyClaimsComesBack(Site site) {
        for (String header : List.of("X-Forwarded-Host", "X-Host", "X-Original-URL", "X-Rewrite-URL", "Forwarded")) {
            String claimed = header.equals("Forwarded") ? "host=elsewhere.example" : "elsewhere.example";
            for (String path : List.of("/", "/dashboard", "/login", "/login/oidc", "/api/v1/me")) {
                Curl.Answer answer = new Curl(site).header(header, claimed).get(site.page(path));
                assertThat(answer.status()).as("%s with %s", path, header).isIn(200, 303, 401);
                assertThat(answer.text()).as("%s with %s", path, header).doesNotContain("elsewhere");
            }
        }
        assertThat(new Curl(site)
                        .header("Host", "elsewhere.example")
                        .get(site.page("/login"))
                        .status())
                .isEqualTo(421);
    }
}
