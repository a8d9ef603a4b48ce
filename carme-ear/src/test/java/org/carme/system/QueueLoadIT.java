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
    /** Rounds. */
    private static final int WATCHED = 4;

    private static final int MOST = 6;
    private static final int DASHBOARDS = 200;
    private static final Pattern COUNT = Pattern.compile("(?m)^\\s*carme\\s+\\(\\s*\\d+\\) count:(\\d+)");

    @Test
    void twoHundredDashboardsAskNoMoreThanOne(Site site, Browser browser) throws Exception {
        Page alice = browser.signedIn("alice");
        Api api = Api.of(site, alice);
        Person bob = Person.signedIn(site, "bob");
        // A job makes the collector ask more often than over an empty cluster, and shows that it is at work.
        UUID job = new Dashboard(alice).launch("CPU", 0, "watched");
        await("a running job")
                .atMost(Duration.ofMinutes(2))
                .until(() -> api.job(job).path("state").asText().equals("RUNNING"));
        double one = callsPerRound(site);
        List<SSLSocket> others = new ArrayList<>();
        double all;
        try {
            while (others.size() < DASHBOARDS - 1) {
                others.add(bob.dashboard());
            }

            all = callsPerRound(site);
        } finally {
            for (SSLSocket socket : others) {
                socket.close();
            }
        }

        System.out.printf("RPCs per round: %.2f with 1 dashboard, %.2f with %d%n", one, all, DASHBOARDS);
        assertThat(one).isPositive().isLessThanOrEqualTo(MOST);
        assertThat(all).isLessThanOrEqualTo(MOST).isCloseTo(one, within(1.0));
    }

    /** What slurmctld itself counted for Carme's account, over some rounds of the collector. */
    private static double callsPerRound(Site site) {
        // A Carme that died just before, in another test, held the lease for a while yet.
        long first = awaitRound(site, site.health().rounds() + 1);
        long before = calls(site);
        long last = awaitRound(site, first + WATCHED);
        return (double) (calls(site) - before) / (last - first);
    }

    /** Returns when the collector has made so many rounds, with how many it has made then. */
    private static long awaitRound(Site site, long number) {
        return await("round " + number)
                .atMost(Duration.ofMinutes(3))
                .until(() -> site.health().rounds(), made -> made >= number);
    }

    private static long calls(Site site) {
        Matcher count = COUNT.matcher(site.lab().on("head", "sdiag"));
        assertThat(count.find()).as("slurmctld knows the account carme").isTrue();
        return Long.parseLong(count.group(1));
    }
}
