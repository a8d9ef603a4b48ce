package org.carme.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
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

        dashboard.stop(attacker);
        dashboard.stop(victim);
    }
}
