package org.carme.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.carme.access.Matrix;
import org.carme.access.Matrix.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A password alone is half a login: what it reaches, and what makes it whole. */
@SystemTest
class FactorIT {
    private static final String NEWCOMER = "user50";
    private static final String CHANGING = "user49";

    @BeforeAll
    static void askEverybody(Site site) {
        site.configure("carme.factor.required=everyone", "carme.factor.passkey-only=yes");
    }

    @AfterAll
    static void askNobody(Site site) {
        site.configure();
    }

    @Test
    void theFirstLoginEnrolsAndEachCodeIsGoodOnce(Site site, Browser browser) {
        Accessibility accessibility = Accessibility.in("en-GB");
        Page page = browser.stranger();
        showPassword(site, page, NEWCOMER);
        assertThat(page.locator("svg.qr path")).hasCount(1);
        accessibility.look("adding the first device", page);
        String key = page.locator("#new-key").textContent().replace(" ", "");
        page.fill("#code", "000000");
        page.click("#confirm");
        page.locator(".note.bad").waitFor();
        assertThat(page.locator("#new-key").textContent().replace(" ", ""))
                .as("the key stays the same")
                .isEqualTo(key);
        String code = OneTimeCodes.fresh(List.of(key));
        page.fill("#code", code);
        page.click("#confirm");
        Locator codes = page.locator("#backup-codes li");
        assertThat(codes).hasCount(10);
        String backup = codes.first().textContent();
        accessibility.look("backup codes", page);
        page.click("#go-on");
        assertThat(page.locator("#dashboard")).isVisible();

        Page again = browser.stranger();
        showPassword(site, again, NEWCOMER);
        prove(again, code);
        assertThat(again.locator(".note.bad")).isVisible();
        accessibility.look("the second step", again);
        accessibility.foundNothing();
        proveByBackupCode(again, backup);
        assertThat(again.locator("#dashboard")).isVisible();

        Page third = browser.stranger();
        showPassword(site, third, NEWCOMER);
        proveByBackupCode(third, backup);
        assertThat(third.locator(".note.bad")).isVisible();
        third.navigate(site.page("/dashboard"));
        assertThat(third.locator("#prove")).isVisible();

        takeFactorsAway(site, NEWCOMER);
        // The page hears that its login has ended and leaves by itself, perhaps just now.
        await().ignoreExceptionsInstanceOf(PlaywrightException.class)
                .until(() -> again.navigate(site.page("/dashboard")) != null);
        assertThat(again.locator("#sign-in")).isVisible();
        showPassword(site, again, NEWCOMER);
        assertThat(again.locator(".note.warn")).isVisible();
        assertThat(again.locator("#new-key")).isVisible();
    }

    @Test
    void aPasskeyEnrolsLogsInAndProvesChanges(Site site, Browser browser) {
        Accessibility accessibility = Accessibility.in("en-GB");
        takeFactorsAway(site, CHANGING);
        Page page = browser.stranger();
        VirtualKey.plugInto(page);
        showPassword(site, page, CHANGING);
        page.click("#make-passkey");
        Locator codes = page.locator("#backup-codes li");
        assertThat(codes).hasCount(10);
        String backup = codes.first().textContent();
        page.click("#go-on");
        assertThat(page.locator("#dashboard")).isVisible();

        page.context().clearCookies();
        page.navigate(site.page("/account"));
        assertThat(page.locator("#use-passkey")).isVisible();
        accessibility.look("the login page where a passkey is enough", page);
        page.click("#use-passkey");
        assertThat(page.locator("#logins")).containsText("by a passkey alone");
        assertThat(page.locator("#factors-taken")).containsText("has removed all second factors");
        accessibility.look("a warning that factors were taken", page);
        page.click("#factors-taken button");
        assertThat(page.locator("#factors-taken")).hasCount(0);

        page.context().clearCookies();
        typePassword(site, page, CHANGING);
        assertThat(page.locator("#use-passkey")).isVisible();
        assertThat(page.locator("#code")).hasCount(0);
        accessibility.look("the second step by a passkey", page);
        page.click("#use-passkey");
        assertThat(page.locator("#dashboard")).isVisible();

        page.navigate(site.page("/account"));
        page.click("#add-device");
        page.click("#add-by-passkey");
        String key = page.locator("#new-key").textContent().replace(" ", "");
        page.fill("#device-name", "phone");
        page.fill("#device-code", OneTimeCodes.fresh(List.of(key)));
        page.click("#device-confirm");
        Locator devices = page.locator("#factors tbody tr");
        assertThat(devices).hasCount(2);
        accessibility.look("an app and a passkey", page);
        accessibility.foundNothing();
        page.click("[data-remove-device][data-kind=PASSKEY]");
        page.click("#remove-by-passkey");
        assertThat(devices).hasCount(1);

        Page without = browser.stranger();
        without.addInitScript("delete window.PublicKeyCredential");
        typePassword(site, without, CHANGING);
        proveByBackupCode(without, backup);
        assertThat(without.locator("#dashboard")).isVisible();
        without.navigate(site.page("/account"));
        assertThat(without.locator("#add-device")).isVisible();
        assertThat(without.locator("#add-passkey")).isHidden();
    }

    /** What an administrator does for somebody who has lost all of them. */
    private static void takeFactorsAway(Site site, String person) {
        Person adam = Person.signedIn(site, "adam");
        Curl.Answer answer = new Curl(site)
                .header("Cookie", adam.cookie())
                .header("Origin", site.url().toString())
                .delete(site.page("/api/v1/accounts/" + person + "/factors"));
        assertThat(answer.status()).isEqualTo(204);
    }

    @Test
    void halfALoginReachesNothing(Site site) throws JsonProcessingException {
        Person whole = Person.signedIn(site, "alice");
        Person half = Person.halfway(site, "alice");
        for (String page :
                List.of("/", "/dashboard", "/history", "/account", "/open/" + UUID.randomUUID() + "/jupyter")) {
            Curl.Answer answer = half.get(page);
            assertThat(answer.status()).as(page).isEqualTo(303);
            assertThat(answer.header("Location").orElse("")).as(page).startsWith("/login/factor");
        }
        for (String resource : List.of("/api/v1/me", "/api/v1/jobs", "/api/v1/jobs/" + UUID.randomUUID())) {
            assertThat(half.get(resource).status()).as(resource).isEqualTo(401);
            assertThat(whole.get(resource).status()).as(resource).isNotEqualTo(401);
        }
        assertThat(half.launch(Map.of("project", "vision")).status()).isEqualTo(401);
        assertThat(push(site, half).status()).isEqualTo(401);
        assertThat(push(site, whole).status()).isEqualTo(101);
        Curl.Answer job =
                new Curl(site).header("Cookie", half.cookie()).get(site.origin(UUID.randomUUID()) + "/jupyter/");
        assertThat(job.status()).isIn(303, 401, 403, 404);
        assertThat(job.header("Set-Cookie")).isEmpty();
    }

    @Test
    void halfALoginGetsWhatTheMatrixSays(Site site) throws IOException {
        Actor half = Actor.of(Person.halfway(site, "alice"));
        Matrix matrix = Matrix.read();
        List<Row> rows = Stream.of("Addresses of the portal", "Locations of the proxies")
                .flatMap(table -> matrix.under(table).stream())
                .filter(row -> !row.key().startsWith("gateway: "))
                // This site allows what the matrix has as it is by default.
                .filter(row -> !row.key().equals("POST /login/passkey"))
                .sorted(Comparator.comparing(row -> row.key().equals("POST /logout")))
                .toList();

        assertThat(new Questions(site, UUID.randomUUID(), "none.localhost:1").differences("password only", half, rows))
                .isEmpty();
    }

    private static Curl.Answer push(Site site, Person person) {
        return new Curl(site)
                .header("Cookie", person.cookie())
                .webSocket(site.url().toString())
                .get(site.page("/push"));
    }

    private static void showPassword(Site site, Page page, String user) {
        typePassword(site, page, user);
        page.locator("#code").waitFor();
    }

    private static void typePassword(Site site, Page page, String user) {
        page.navigate(site.page("/"));
        page.fill("#uid", user);
        page.fill("#password", site.password(user));
        page.click("#sign-in");
    }

    private static void proveByBackupCode(Page page, String code) {
        page.click("#use-backup");
        page.locator("#use-device").waitFor();
        prove(page, code);
    }

    private static void prove(Page page, String code) {
        page.fill("#code", code);
        page.click("#prove");
    }
}
