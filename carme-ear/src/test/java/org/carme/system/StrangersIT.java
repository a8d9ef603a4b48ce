package org.carme.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever has no right to a job gets nothing of it: not through the proxy, and not from the same node. */
@SystemTest
class StrangersIT {
    private static final String ASK_GATEWAY = """
            import socket, ssl, sys
            host, port = sys.argv[1].rsplit(':', 1)
            context = ssl._create_unverified_context()
            with context.wrap_socket(socket.create_connection((host, int(port)), 5)) as connection:
                connection.sendall(b'GET /jupyter/api HTTP/1.0\\r\\n\\r\\n')
                print(connection.recv(65536).decode())
            """;

    /** Connects to each unix socket of the node that belongs to a job, by path and in the abstract name space. */
    private static final String ASK_SOCKETS = """
            import socket
            reached = []
            for line in open('/proc/net/unix').read().splitlines()[1:]:
                path = line.split()[-1]
                if 'carme' in path and 'log' not in path:
                    with socket.socket(socket.AF_UNIX) as connection:
                        try:
                            connection.connect('\\0' + path[1:] if path[0] == '@' else path)
                            reached.append(path)
                        except OSError:
                            pass
            print('asked', reached)
            """;

    private Dashboard alice;
    private UUID job;

    @BeforeEach
    void aliceHasANotebookOpen(Browser browser) {
        alice = new Dashboard(browser.signedIn("alice"));
        job = alice.launch("CPU", 0, "private-work");
        alice.open(job).waitForURL("**/jupyter/**");
    }

    @AfterEach
    void sheStopsIt() {
        alice.stop(job);
    }

    @Test
    void nobodyGetsNoPageNoHttpAndNoWebSocket(Site site) {
        String origin = site.origin(job);

        assertThat(new Curl(site).get(origin + "/jupyter/lab").status()).isEqualTo(401);
        assertThat(new Curl(site).get(origin + "/jupyter/api").text()).doesNotContain("\"version\"");
        assertThat(new Curl(site)
                        .header("Cookie", "__Host-carme-job=guessed")
                        .get(origin + "/jupyter/api")
                        .status())
                .isEqualTo(401);
        assertThat(new Curl(site)
                        .webSocket(origin)
                        .get(origin + "/jupyter/api/events/subscribe")
                        .status())
                .isEqualTo(401);
        assertThat(new Curl(site)
                        .header("Sec-Fetch-Mode", "navigate")
                        .header("Sec-Fetch-Dest", "document")
                        .get(origin + "/jupyter/lab")
                        .header("Location"))
                .as("a person's navigation goes to the portal, which asks who this is")
                .hasValueSatisfying(target -> assertThat(target).startsWith(site.page("/open/" + job)));
        assertThat(new Curl(site).get(site.page("/open/" + job + "/jupyter")).header("Location"))
                .hasValueSatisfying(target -> assertThat(target).contains("/login"));
    }

    @Test
    void bobGetsNoCodeAndNoPage(Site site, Browser browser) {
        Page bob = browser.signedIn("bob");

        bob.navigate(site.page("/open/" + job + "/jupyter"));

        assertThat(bob.url()).doesNotContain(job + ".jobs.");
        assertThat(bob.content()).doesNotContain("private-work");
    }

    @Test
    void nobodyIsLedIntoSomebodyElsesNotebook(Site site, Browser browser) {
        Page bob = browser.signedIn("bob");
        Actor.Ticket hers = Actor.ticket(Person.signedIn(site, "alice"), job);

        bob.navigate(hers.entrance());
        assertThat(bob.url()).as("a browser that is not known there").startsWith(site.page("/dashboard"));
        bob.navigate(site.origin(job) + "/.carme/enter?entry=jupyter");
        bob.navigate(hers.entrance());
        assertThat(bob.url()).as("one that has become known").startsWith(site.page("/open/" + job + "/jupyter"));
        assertThat(bob.context().cookies(site.origin(job)))
                .extracting(cookie -> cookie.name)
                .contains("__Host-carme-browser")
                .doesNotContain("__Host-carme-job");
        assertThat(bob.content()).doesNotContain("private-work");

        assertThat(new Curl(site)
                        .header("Cookie", hers.browser())
                        .get(hers.entrance())
                        .header("Location"))
                .as("her own browser, afterwards")
                .contains("/jupyter/");
    }

    @Test
    void bobOnTheSameNodeGetsNoConnectionNoSocketAndNoKernelPort(Site site) {
        Lab lab = site.lab();
        String node = lab.on("head", "squeue", "-h", "-u", "alice", "-n", "private-work." + job, "-o", "%B")
                .strip()
                .replaceFirst(".*-", "");
        List<String> listeners = lab.on(node, "ss", "-Hltnp")
                .lines()
                .filter(line -> lab.on(
                                node,
                                "sh",
                                "-c",
                                "ps -o user= -p $(echo '" + line + "' | sed -n 's/.*pid=\\([0-9]*\\).*/\\1/p')")
                        .contains("alice"))
                .toList();

        assertThat(listeners).as("the gateway's listener and no other").hasSize(1);
        String address = listeners.get(0).strip().split("\\s+")[3];
        assertThat(lab.tryAs("bob", node, "python3", "-c", ASK_GATEWAY, address).output())
                .contains(" 400 ")
                .doesNotContain("\"version\"");
        assertThat(lab.as("bob", node, "python3", "-c", ASK_SOCKETS)).isEqualToIgnoringWhitespace("asked []");
    }
}
