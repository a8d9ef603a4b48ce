package org.carme.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two jobs of one person are two origins: what runs in one can't read or act on the other, nor on the portal. */
@SystemTest
class SiblingsIT {
    private static final String FETCH = """
            async ([address, mode, method]) => {
              try {
                const response = await fetch(address, {mode, method, credentials: 'include', body: method === 'POST' ? '{}' : undefined});
                return response.type + ' ' + response.status + ' ' + (await response.text());
              } catch (error) { return 'refused: ' + error.message; }
            }
            """;
    private static final String SOCKET = """
            (address) => new Promise((resolve) => {
              const socket = new WebSocket(address);
              socket.onopen = () => resolve('open');
              socket.onerror = () => resolve('refused');
            })
            """;

    /** Opens each address in two tabs, all in one moment. */
    private static final String TABS =
            "(addresses) => [...addresses, ...addresses].forEach((address) => window.open(address))";

    @Test
    void aJobsPageCanNeitherReadNorActOnASiblingOrOnThePortal(Site site, Browser browser) {
        Dashboard dashboard = new Dashboard(browser.signedIn("alice"));
        UUID victim = dashboard.launch("CPU", 0, "victim");
        Page victimLab = dashboard.open(victim);
        victimLab.waitForURL("**/jupyter/**");
        UUID attacker = dashboard.launch("CPU", 0, "attacker");
        Page page = dashboard.open(attacker);
        page.waitForURL("**/jupyter/**");
        String origin = site.origin(victim);

        assertThat(page.evaluate(FETCH, List.of(origin + "/jupyter/api", "cors", "GET")))
                .asString()
                .startsWith("refused");
        assertThat(page.evaluate(FETCH, List.of(origin + "/jupyter/api/kernels", "no-cors", "POST")))
                .asString()
                .startsWith("opaque");
        assertThat(new Notebook(victimLab).kernels()).isEmpty();
        assertThat(page.evaluate(SOCKET, origin.replace("https:", "wss:") + "/jupyter/api/events/subscribe"))
                .isEqualTo("refused");
        assertThat(page.evaluate(SOCKET, site.url().toString().replace("https:", "wss:") + "/push?after=0"))
                .isEqualTo("refused");
        assertThat(page.evaluate(FETCH, List.of(site.page("/api/v1/jobs"), "cors", "GET")))
                .asString()
                .startsWith("refused");

        tabsThatOpenBothAtTheSameTimeAllArrive(site, dashboard.page(), List.of(victim, attacker));
        dashboard.stop(attacker);
        dashboard.stop(victim);
    }

    /** In a browser that no job's origin knows yet. */
    private static void tabsThatOpenBothAtTheSameTimeAllArrive(Site site, Page dashboard, List<UUID> jobs) {
        List<String> addresses =
                jobs.stream().map(job -> site.page("/open/" + job + "/jupyter")).toList();
        dashboard.context().pages().stream().filter(page -> page != dashboard).forEach(Page::close);
        jobs.forEach(job -> dashboard
                .context()
                .clearCookies(new BrowserContext.ClearCookiesOptions()
                        .setDomain(URI.create(site.origin(job)).getHost())));
        dashboard.evaluate(TABS, addresses);
        dashboard.context().waitForCondition(() -> dashboard.context().pages().size() == 1 + 2 * jobs.size());
        dashboard.context().pages().stream()
                .filter(page -> page != dashboard)
                .forEach(page -> page.waitForURL("**/jupyter/**"));
    }
}
