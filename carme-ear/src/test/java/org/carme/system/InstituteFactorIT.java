package org.carme.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Logging in through a real provider, where the site accepts that provider's second factor for its own. */
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
}
