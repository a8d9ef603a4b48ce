package org.carme.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the page of a job that has turned hostile can do in its owner's browser. */
@SystemTest
class HostilePagesIT {
    private static final String POST = """
            async ([address, type, body]) => {
              try {
                const answer = await fetch(address, {method: 'POST', mode: 'no-cors', credentials: 'include', headers: {'Content-Type': type}, body});
                return answer.type;
              } catch (error) { return 'refused'; }
            }
            """;
    private static final String FORM = """
            ([address, name, value]) => {
              const form = document.createElement('form');
              form.method = 'post';
              form.action = address;
              const field = document.createElement('input');
              field.name = name;
              field.value = value;
              form.append(field);
              document.body.append(form);
              HTMLFormElement.prototype.submit.call(form);
            }
            """;
    private static final String TOSS = """
            ([names, parent]) => {
              for (const name of names) {
                document.cookie = `${name}=tossed; Domain=${parent}; Path=/; Secure`;
                document.cookie = `${name}=tossed; Domain=${parent}; Path=/dashboard`;
                document.cookie = `${name}=tossed; Path=/; Secure`;
              }
            }
            """;

    @Test
    void aJobsPageCanNeitherPostToThePortalNorTossItCookies(Site site, Browser browser) {
        Dashboard dashboard = new Dashboard(browser.signedIn("alice"));
        UUID job = dashboard.launch("CPU", 0, "turns-hostile");
        Page hostile = dashboard.open(job);
        hostile.waitForURL("**/jupyter/**");

        hostile.evaluate(POST, List.of(site.page("/api/v1/jobs"), "text/plain", "{\"project\":\"vision\"}"));
        hostile.evaluate(POST, List.of(site.page("/api/v1/me/logins"), "text/plain", ""));
        hostile.evaluate(POST, List.of(site.page("/open/again"), "application/x-www-form-urlencoded", "job=" + job));
        hostile.evaluate(
                TOSS,
                List.of(
                        List.of("__Host-carme", "__Host-carme-job", "__Host-carme-browser", "JSESSIONID"),
                        site.url().getHost()));
        assertThat(cookies(hostile, site.url().toString(), "__Host-carme"))
                .as("what the portal gets")
                .hasSize(1)
                .noneMatch(HostilePagesIT::isTossed);
        for (String name : List.of("__Host-carme-job", "__Host-carme-browser")) {
            assertThat(cookies(hostile, site.origin(UUID.randomUUID()), name))
                    .as("what another job's origin gets")
                    .isEmpty();
        }
        assertThat(cookies(hostile, site.origin(job), "__Host-carme-job"))
                .as("what its own origin gets")
                .hasSize(1)
                .noneMatch(HostilePagesIT::isTossed);
        dashboard.page().reload();
        assertThat(dashboard.page().locator("#dashboard").count())
                .as("alice is still logged in")
                .isEqualTo(1);
        String jupyter = hostile.url();
        for (String address : List.of("/account", "/logout")) {
            hostile.navigate(jupyter);
            Response answer = hostile.waitForResponse(
                    site.page(address), () -> hostile.evaluate(FORM, List.of(site.page(address), "token-name", "x")));
            assertThat(answer.status()).as(address).isEqualTo(403);
            hostile.waitForURL(site.page(address));
        }
        dashboard.page().reload();
        assertThat(dashboard.page().url()).as("after a form that logs out").doesNotContain("/login");
        assertThat(dashboard.row(job).count()).isEqualTo(1);
        assertThat(dashboard.page().locator("li.job:not(.past)").count())
                .as("nothing was started")
                .isEqualTo(1);

        dashboard.stop(job);
    }

    private static List<Cookie> cookies(Page page, String address, String name) {
        return page.context().cookies(address).stream()
                .filter(cookie -> cookie.name.equals(name))
                .toList();
    }

    private static boolean isTossed(Cookie cookie) {
        return cookie.value.equals("tossed");
    }
}
