package org.carme.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Logging in through a real provider, whose second factor this site does not accept for its own. */
@SystemTest
@Tag("institute")
@ExtendWith(Keycloak.Provider.class)
class InstituteLoginIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String COOKIE = "__Host-carme-oidc";
    private static final Pattern PARAMETER = Pattern.compile("[?&]([^=&]+)=([^&]*)");

    @BeforeAll
    static void offerIt(Site site, Keycloak keycloak) {
        keycloak.offeredBy(site, Keycloak.STRICT);
    }

    @AfterAll
    static void takeItAway(Site site) {
        site.configure();
    }

    @Test
    void aliceIsTheDirectorysAliceAndStillProvesHerSecondFactor(Site site, Keycloak keycloak, Browser browser)
            throws IOException {
        Accessibility accessibility = Accessibility.in("en-GB");
        Page alice = browser.stranger();
        List<String> answers = answers(site, alice);
        List<Request> requests = new CopyOnWriteArrayList<>();
        alice.onRequest(requests::add);
        alice.navigate(site.page("/history"));
        assertThat(alice.locator("#institute")).hasText(Keycloak.TITLE);
        accessibility.look("the login page with an institute", alice);
        accessibility.foundNothing();

        keycloak.visitedOnTheWayTo("/history", site, alice);
        Map<String, String> asked = parameters(alice.url());
        keycloak.letIn(alice, "alice");
        keycloak.proveCode(alice);
        alice.waitForURL(Pattern.compile(".*/login/factor.*"));

        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", Keycloak.STRICT)
                .containsEntry("redirect_uri", site.page("/login/oidc/return"))
                .containsEntry("code_challenge_method", "S256")
                .doesNotContainKeys("client_secret", "code_verifier");
        assertThat(asked.get("code_challenge")).hasSize(43);
        assertThat(List.of(asked.get("state"), asked.get("nonce"), asked.get("code_challenge")))
                .doesNotHaveDuplicates();
        alice.navigate(site.page("/history"));
        assertThat(alice.url()).as("half a login").contains("/login/factor");
        alice.fill("#code", OneTimeCodes.fresh(site.keys("alice")));
        alice.click("#prove");
        alice.waitForURL(site.page("/history"));
        assertThat(alice.locator("header .name")).hasText("Alice Lang");
        assertThat(answers).hasSize(1);
        nobodyElseLearns(parameters(answers.get(0)).get("code"), requests, site);
    }

    /** Whoever hands the browser on learns that somebody came, but not the code. */
    private static void nobodyElseLearns(String code, List<Request> requests, Site site) throws IOException {
        assertThat(code).isNotBlank();
        assertThat(requests)
                .filteredOn(request -> request.headers().containsKey("referer"))
                .isNotEmpty()
                .allSatisfy(
                        request -> assertThat(request.headers().get("referer")).doesNotContain(code));
        assertThat(Files.readString(site.carmeLog()))
                .contains("alice came from the institute")
                .doesNotContain(code);
        assertThat(Files.readString(site.accessLog()))
                .contains("/login/oidc/return")
                .doesNotContain(code);
    }

    @Test
    void whomTheDirectoryDoesNotKnowIsToldSo(Site site, Keycloak keycloak, Browser browser) {
        Page mallory = browser.stranger();

        keycloak.visitedOnTheWayTo("/dashboard", site, mallory);
        keycloak.letIn(mallory, "mallory");
        mallory.waitForURL(site.page("/login?refused=unknown-person"));

        assertThat(mallory.locator(".note.bad")).containsText("no account in the directory");
        isOutside(site, mallory);
    }

    @Test
    void anAnswerIsGoodOnce(Site site, Keycloak keycloak, Browser browser) {
        Page alice = browser.stranger();
        List<String> answers = answers(site, alice);
        keycloak.visitedOnTheWayTo("/dashboard", site, alice);
        String question = alice.url();
        String cookie = cookie(site, alice);
        keycloak.letIn(alice, "alice");
        keycloak.proveCode(alice);
        alice.waitForURL(Pattern.compile(".*/login/factor.*"));
        alice.navigate(question);
        await("another answer to the same question").atMost(SOON).until(() -> answers.size() == 2);

        String first = answers.get(0);
        String second = answers.get(1);
        assertThat(parameters(second).get("state")).isEqualTo(parameters(first).get("state"));
        assertThat(parameters(second).get("code"))
                .isNotEqualTo(parameters(first).get("code"));
        assertThat(outcome(site, cookie, second))
                .as("state and nonce of before, a new code")
                .isEqualTo("/login?refused=expired");
        assertThat(outcome(site, cookie, first)).as("all of it a second time").isEqualTo("/login?refused=not-proved");
    }

    @Test
    void anAnswerIsGoodInTheBrowserThatAsked(Site site, Keycloak keycloak, Browser browser) {
        Page bob = browser.stranger();
        keycloak.visitedOnTheWayTo("/dashboard", site, bob);
        Page alice = browser.stranger();
        List<String> answers = answers(site, alice);

        alice.navigate(bob.url());
        keycloak.letIn(alice, "alice");
        keycloak.proveCode(alice);
        alice.waitForURL(site.page("/login?refused=expired"));
        assertThat(alice.locator(".note.bad")).containsText("not begun in this browser");
        isOutside(site, alice);

        String stolen = parameters(answers.get(0)).get("code");
        keycloak.visitedOnTheWayTo("/dashboard", site, bob);
        bob.navigate(answerWith(stolen, bob.url(), site, keycloak));
        bob.waitForURL(site.page("/login?refused=not-proved"));
        isOutside(site, bob);
    }

    @Test
    void aMadeUpCodeProvesNothing(Site site, Keycloak keycloak, Browser browser) {
        Page bob = browser.stranger();
        keycloak.visitedOnTheWayTo("/dashboard", site, bob);

        bob.navigate(answerWith("made-up", bob.url(), site, keycloak));

        bob.waitForURL(site.page("/login?refused=not-proved"));
        assertThat(bob.locator(".note.bad")).containsText("could not prove who you are");
        isOutside(site, bob);
    }

    /** Where the browser with this cookie is sent by an answer. */
    private static String outcome(Site site, String cookie, String answer) {
        Curl.Answer shown = new Curl(site).header("Cookie", cookie).get(answer);
        assertThat(shown.status()).isEqualTo(303);
        assertThat(shown.text()).as("no login").doesNotContain("__Host-carme=");
        return shown.header("Location").orElseThrow();
    }

    /** What the provider would answer to this question, but with that code. */
    private static String answerWith(String code, String question, Site site, Keycloak keycloak) {
        return site.page("/login/oidc/return") + "?state="
                + parameters(question).get("state") + "&iss=" + keycloak.issuer() + "&code=" + code;
    }

    private static void isOutside(Site site, Page page) {
        page.navigate(site.page("/dashboard"));
        assertThat(page.locator("#sign-in")).isVisible();
    }

    private static String cookie(Site site, Page page) {
        return page.context().cookies(site.url().toString()).stream()
                .filter(cookie -> cookie.name.equals(COOKIE))
                .map((Cookie cookie) -> cookie.name + "=" + cookie.value)
                .findFirst()
                .orElseThrow();
    }

    /** Collects what the provider has this browser bring. */
    private static List<String> answers(Site site, Page page) {
        List<String> answers = new CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            if (request.url().startsWith(site.page("/login/oidc/return?"))) {
                answers.add(request.url());
            }
        });
        return answers;
    }

    private static Map<String, String> parameters(String address) {
        return PARAMETER
                .matcher(address)
                .results()
                .collect(Collectors.toMap(
                        (MatchResult found) -> found.group(1),
                        (MatchResult found) -> URLDecoder.decode(found.group(2), StandardCharsets.UTF_8)));
    }
}
