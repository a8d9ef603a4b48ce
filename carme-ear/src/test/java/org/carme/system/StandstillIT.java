package org.carme.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsHiddenOptions;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Parts of the cluster are there and stand still, or answer nonsense: the last known state stays, with its age and what is wrong. */
@SystemTest
class StandstillIT {
    private static final double NOTICED = Duration.ofSeconds(90).toMillis();

    /** Prints the first half of what the real one prints, and says that all is well. */
    private static final String HALF = """
            mv /usr/bin/squeue /usr/bin/squeue.whole
            cat > /usr/bin/squeue << 'END'
            #!/bin/sh
            /usr/bin/squeue.whole "$@" | head -c 100
            END
            chmod 755 /usr/bin/squeue
            """;

    private static final String WHOLE = "[ ! -e /usr/bin/squeue.whole ] || mv /usr/bin/squeue.whole /usr/bin/squeue";

    @AfterEach
    void allGoesOn(Site site) {
        site.lab().part("thaw", "sshd");
        site.lab().part("thaw", "slurmctld");
        site.lab().on("head", "sh", "-c", WHOLE);
    }

    @Test
    void whatIsShownIsKeptAndSaidToBeOld(Site site, Browser browser) {
        Lab lab = site.lab();
        Dashboard dashboard = new Dashboard(browser.signedIn("alice"));
        UUID job = dashboard.launch("CPU", 0, "stands");
        dashboard.open(job).close();

        lab.on("head", "sh", "-c", HALF);
        keepsItsState(dashboard, job, "The cluster's answers cannot be read");
        lab.on("head", "sh", "-c", WHOLE);
        isWellAgain(dashboard, job);

        lab.part("freeze", "sshd");
        keepsItsState(dashboard, job, "The cluster's head node cannot be reached");
        lab.part("thaw", "sshd");
        isWellAgain(dashboard, job);

        lab.part("freeze", "slurmctld");
        keepsItsState(dashboard, job, "SLURM does not answer");
        lab.part("thaw", "slurmctld");
        isWellAgain(dashboard, job);
        dashboard.stop(job);
    }

    private static void keepsItsState(Dashboard dashboard, UUID job, String trouble) {
        Page page = dashboard.page();
        assertThat(page.locator("#cluster-banner .note"))
                .containsText(trouble, new ContainsTextOptions().setTimeout(NOTICED));
        Locator row = dashboard.row(job);
        assertThat(row).containsText("Running");
        assertThat(row).containsText("As of");
        assertThat(row.locator("a.app.ready")).isVisible();
    }

    private static void isWellAgain(Dashboard dashboard, UUID job) {
        assertThat(dashboard.page().locator("#cluster-banner .note"))
                .isHidden(new IsHiddenOptions().setTimeout(NOTICED));
        assertThat(dashboard.row(job)).containsText("Running");
    }
}
