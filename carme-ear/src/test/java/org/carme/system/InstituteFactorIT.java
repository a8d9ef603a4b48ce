package org.carme.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Logging in through a real provider, and out again, where the site accepts that provider's second factor for its own. */
@SystemTest
@Tag("institute")
@ExtendWith(Keycloak.Provider.class)
class InstituteFactorIT {
    private static final String BY_METHOD = "carme.oidc.mfa-amr=otp";
    private static final String BY_LEVEL = "carme.oidc.mfa-acr=" + Keycloak.TWO_FACTORS;
    private static final Pattern CARMES_FACTOR = Pattern.compile(".*/login/(factor|enrol).*");

    @AfterAll
    static void takeItAway(Site site) {
        site.configure();
    }

    @Test
    void whoseMethodIsAcceptedIsInAndNobodyElse(Site site, Keycloak keycloak, Browser browser) {
        keycloak.offeredBy(site, Keycloak.STRICT, BY_METHOD);

        Page alice = whole(site, keycloak, browser);
        assertThat(alice.locator("header .name")).hasText("Alice Lang");

        Page bob = browser.stranger();
        keycloak.visitedOnTheWayTo("/dashboard", site, bob);
        keycloak.letIn(bob, "bob");
        provesCarmesOwn(site, bob);
    }

    @Test
    void theInstituteAsksForTheLevelThatCarmeWants(Site site, Keycloak keycloak, Browser browser) {
        keycloak.offeredBy(site, Keycloak.LAX);
        Page before = browser.stranger();
        keycloak.visitedOnTheWayTo("/dashboard", site, before);
        keycloak.letIn(before, "alice");
        provesCarmesOwn(site, before);

        keycloak.offeredBy(site, Keycloak.LAX, BY_LEVEL);
        whole(site, keycloak, browser);

        Page bob = browser.stranger();
        keycloak.visitedOnTheWayTo("/dashboard", site, bob);
        keycloak.letIn(bob, "bob");
        provesCarmesOwn(site, bob);
    }

    @Test
    void loggingOutEndsTheLoginHereAndThenThere(Site site, Keycloak keycloak, Browser browser) {
        keycloak.offeredBy(site, Keycloak.STRICT, BY_METHOD);
        Page alice = whole(site, keycloak, browser);
        String cookie = cookie(site, alice);

        new Dashboard(alice).logOut();

        Curl.Answer answer = new Curl(site).header("Cookie", cookie).get(site.page("/dashboard"));
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location").orElseThrow()).startsWith("/login");
        alice.click("#institute");
        alice.waitForURL(site.page("/dashboard"));

        new Dashboard(alice).logOut();
        alice.click("#institute-end");
        alice.click("#kc-logout");
        alice.waitForURL(site.page("/login"));

        alice.click("#institute");
        assertThat(alice.locator("#username")).isVisible();

        Page bob = browser.signedIn("bob");
        new Dashboard(bob).logOut();
        assertThat(bob.locator("#sign-in")).isVisible();
        assertThat(bob.locator("#institute-end")).hasCount(0);
    }

    @Test
    void whileItHangsThePageSaysSoAndThePasswordWorks(Site site, Keycloak keycloak, Browser browser) {
        keycloak.offeredBy(site, Keycloak.STRICT, BY_METHOD);
        Page alice = browser.stranger();
        keycloak.hang();
        try {
            await("a Carme that has noticed").atMost(Duration.ofMinutes(2)).until(() -> new Curl(site)
                    .get(site.page("/login/oidc"))
                    .header("Location")
                    .equals(Optional.of("/login?refused=provider-away")));
            assertThat(site.health().state("oidc")).isEqualTo("DOWN");

            alice.navigate(site.page("/login"));
            alice.click("#institute");
            assertThat(alice.locator(".note.bad")).containsText("does not answer");
            browser.signIn(alice, "alice", site.password("alice"));
        } finally {
            keycloak.goOn();
        }
    }

    /** Alice's dashboard, to which she came by the institute's two factors alone. */
    private static Page whole(Site site, Keycloak keycloak, Browser browser) {
        Page alice = browser.stranger();
        keycloak.visitedOnTheWayTo("/dashboard", site, alice);
        keycloak.letIn(alice, "alice");
        keycloak.proveCode(alice);
        alice.waitForURL(site.page("/dashboard"));
        return alice;
    }

    private static void provesCarmesOwn(Site site, Page page) {
        page.waitForURL(CARMES_FACTOR);
        page.navigate(site.page("/dashboard"));
        assertThat(page.url()).matches(CARMES_FACTOR);
    }

    private static String cookie(Site site, Page page) {
        return page.context().cookies(site.url().toString()).stream()
                .filter(cookie -> cookie.name.equals("__Host-carme"))
                .map((Cookie cookie) -> cookie.name + "=" + cookie.value)
                .findFirst()
                .orElseThrow();
    }
}
