package org.carme.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The load on slurmctld does not grow with the number of people looking. */
@SystemTest
class QueueLoadIT {
    private static final Duration WATCHED = Duration.ofSeconds(20);
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(2);
    private static final int MOST = 6;
    private static final Pattern COUNT = Pattern.compile("(?m)^\\s*carme\\s+\\(\\s*\\d+\\) count:(\\d+)");

    @Test
    void fiftyDashboardsAskNoMoreThanOne(Site site, Browser browser) throws Exception {
        Page first = browser.signedIn("alice");
        double one = callsPerInterval(site);
        for (int i = 1; i < 50; i++) {
            Page another = first.context().newPage();
            another.navigate(site.page("/dashboard"));
            another.waitForSelector("#dashboard");
        }

        double fifty = callsPerInterval(site);

        System.out.printf(
                "RPCs per %d s: %.2f with 1 dashboard, %.2f with 50%n", SHORTEST_INTERVAL.toSeconds(), one, fifty);
        assertThat(one).isPositive().isLessThanOrEqualTo(MOST);
        assertThat(fifty).isLessThanOrEqualTo(MOST).isCloseTo(one, within(1.0));
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
