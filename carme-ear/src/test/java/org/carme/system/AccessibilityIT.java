package org.carme.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.carme.packaging.RunnableJar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page in each of its states can be used by everybody; in both languages. */
@SystemTest
class AccessibilityIT {
    private static final String ENGLISH = "en-GB";
    private static final String GERMAN = "de-DE";
    private static final Pattern SETUP_TOKEN = Pattern.compile("its token is ([0-9a-f]+)");

    @ParameterizedTest
    @ValueSource(strings = {ENGLISH, GERMAN})
    void pagesWithoutAJob(String locale, Site site, Browser browser) {
        Accessibility accessibility = Accessibility.in(locale);
        Page page = browser.stranger(locale);
        page.navigate(site.page("/"));
        accessibility.look("login", page);
        page.fill("#uid", "carol");
        page.fill("#password", "not hers");
        page.click("#sign-in");
        page.locator(".note").waitFor();
        accessibility.look("login refused", page);
        browser.signIn(page, "carol", site.password("carol"));
        accessibility.look("empty dashboard", page);
        page.navigate(site.page("/history"));
        accessibility.look("no ended jobs", page);
        page.navigate(site.page("/account"));
        page.fill("#token-name", "laptop");
        page.fill("#token-password", site.password("carol"));
        page.click("#token-create");
        page.locator("#new-token").waitFor();
        accessibility.look("account with a token", page);
        page.navigate(site.page("/no/such/page"));
        accessibility.look("no such page", page);
        page.navigate(site.origin(UUID.randomUUID()) + "/.carme/nothing");
        accessibility.look("the proxy's page", page);
        accessibility.foundNothing();
    }

    @ParameterizedTest
    @ValueSource(strings = {ENGLISH, GERMAN})
    void pagesOfTheSiteAndOfItsAdministrators(String locale, Site site, Browser browser) {
        Accessibility accessibility = Accessibility.in(locale);
        Page page = browser.signIn(browser.stranger(locale), "adam", site.password("adam"));
        for (String about : List.of("accessibility", "disclaimer", "privacy", "terms")) {
            page.navigate(site.page("/about/" + about));
            accessibility.look("about: " + about, page);
        }
        page.navigate(site.page("/admin/people?q=adam"));
        page.locator("#people tbody summary").first().click();
        accessibility.look("people, one of them with what can be done", page);
        page.locator("#people [data-act=erase]").first().click();
        page.locator("#act-confirm").waitFor();
        accessibility.look("asking before somebody is erased", page);
        page.navigate(site.page("/admin/pages?page=privacy"));
        page.fill("#text-en", "## What is kept\n\n- your *name*\n\n[More](https://example.org) of it.");
        page.click("#pages-show");
        page.locator("#preview a").waitFor();
        accessibility.look("a text of the site before it is saved", page);
        accessibility.foundNothing();
    }

    @Test
    void pagesAboutJobs(Site site, Browser browser) {
        Dashboard dashboard = new Dashboard(browser.signedIn("alice"));
        UUID running = dashboard.launch("gtx", 2, "running");
        dashboard.open(running).close();
        UUID pending = dashboard.launch("gtx", 2, "pending");
        List<Reader> readers = Stream.of(ENGLISH, GERMAN)
                .map(locale -> Reader.of("alice", locale, site, browser))
                .toList();
        readers.forEach(reader -> reader.lookAtLiving(site, running, pending));
        dashboard.stop(pending);
        dashboard.stop(running);
        readers.forEach(reader -> {
            reader.page().navigate(site.page("/history"));
            reader.details("an ended job", running);
            reader.accessibility().foundNothing();
        });
    }

    @Test
    void theFirstPageOfAFreshCarme(@TempDir Path directory, Browser browser) throws Exception {
        Accessibility accessibility = Accessibility.in(ENGLISH);
        try (RunnableJar carme = RunnableJar.start(directory, Map.of())) {
            carme.awaitListening();
            Page page = browser.stranger(ENGLISH);
            page.navigate("http://localhost:" + carme.port() + "/setup");
            accessibility.look("the token for the first page", page);
            Matcher token = SETUP_TOKEN.matcher(carme.log());
            if (!token.find()) {
                throw new AssertionError("The log tells no token:\n" + carme.log());
            }
            page.fill("#setup-token", token.group(1));
            page.click("#setup-open");
            page.locator("#setup-again").waitFor();
            accessibility.look("the first page", page);
        }
        accessibility.foundNothing();
    }

    /** Somebody who reads the same jobs in a language of his own. */
    private record Reader(Accessibility accessibility, Page page) {
        static Reader of(String user, String locale, Site site, Browser browser) {
            return new Reader(
                    Accessibility.in(locale), browser.signIn(browser.stranger(locale), user, site.password(user)));
        }

        void lookAtLiving(Site site, UUID running, UUID pending) {
            assertThat(new Dashboard(page).row(pending)).hasAttribute("data-mark", "waiting");
            accessibility.look("dashboard with jobs", page);
            details("a running job", running);
            details("a pending job", pending);
            page.click("#stop-" + running);
            page.locator("#stop-now").waitFor();
            accessibility.look("asking before a stop", page);
            page.keyboard().press("Escape");
            Page waiting = page.context().newPage();
            waiting.navigate(site.page("/open/" + pending + "/jupyter"));
            accessibility.look("waiting for a job", waiting);
            waiting.close();
        }

        /** Opens what the row hides, looks, and closes it again. */
        void details(String what, UUID job) {
            page.click("#details-" + job);
            page.locator("#details-content .facts").waitFor();
            accessibility.look("details of " + what, page);
            page.keyboard().press("Escape");
            page.locator("#details-drawer").waitFor(Dashboard.GONE);
        }
    }
}
