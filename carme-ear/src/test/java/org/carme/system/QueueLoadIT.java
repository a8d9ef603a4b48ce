package org.carme.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** The load on slurmctld does not grow with the number of people looking. */
@SystemTest
class QueueLoadIT {
    private static final Duration WATCHED = Duration.ofSeconds(20);
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(2);
    private static final int MOST = 6;
    private static final int DASHBOARDS = 200;
    private static final Pattern COUNT = Pattern.compile("(?m)^\\s*carme\\s+\\(\\s*\\d+\\) count:(\\d+)");

    @Test
    void twoHundredDashboardsAskNoMoreThanOne(Site site, Browser browser) throws Exception {
        Page alice = browser.signedIn("alice");
        Person bob = Person.signedIn(site, "bob");
        // A job makes the collector ask more often than over an empty cluster, and shows that it is at work.
        UUID job = new Dashboard(alice).launch("CPU", 0, "watched");
        await("a running job")
                .atMost(Duration.ofMinutes(2))
                .until(() -> Api.of(site, alice).job(job).path("state").asText().equals("RUNNING"));
        // A Carme that died just before, in another test, held the lease for a while yet.
        long before = calls(site);
        await("the collector at work").atMost(Duration.ofMinutes(1)).until(() -> calls(site) > before);
        double one = callsPerInterval(site);
        List<SSLSocket> others = new ArrayList<>();
        double all;
        try {
            while (others.size() < DASHBOARDS - 1) {
                others.add(bob.dashboard());
            }

            all = callsPerInterval(site);
        } finally {
            for (SSLSocket socket : others) {
                socket.close();
            }
        }

        System.out.printf(
                "RPCs per %d s: %.2f with 1 dashboard, %.2f with %d%n",
                SHORTEST_INTERVAL.toSeconds(), one, all, DASHBOARDS);
        assertThat(one).isPositive().isLessThanOrEqualTo(MOST);
        assertThat(all).isLessThanOrEqualTo(MOST).isCloseTo(one, within(1.0));
    }

    /** What slurmctld itself counted for Carme's account. */
    private static double callsPerInterval(Site site) throws InterruptedException {
        long before = calls(site);
        Thread.sleep(WATCHED.toMillis());
        return (calls(site) - before) * (double) SHORTEST_INTERVAL.toMillis() / WATCHED.toMillis();
    }

    private static long calls(Site site) {
        Matcher count = COUNT.matcher(site.lab().on("head", "sdiag"));
        assertThat(count.find()).as("slurmctld knows the account carme").isTrue();
        return Long.parseLong(count.group(1));
    }
}
