package org.carme.system;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** kill -9 of Carme at each step of a launch, on a SLURM with its default accounting flags that forgets ended jobs after ten seconds. */
@SystemTest
class KilledLaunchIT {
    private static final int TIMES = 10;

    @AfterEach
    void carmeIsBack(Site site) {
        site.startCarme();
    }

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void aLaunchCutOffAtAnyStepGivesExactlyOneJobOrAToldFailure(Site site, Browser browser) {
        KilledLaunches killed = new KilledLaunches(site, Api.of(site, browser.signedIn("alice")));
        killed.whileSbatchRuns("killed-in-sbatch");
        LaunchStep last = LaunchStep.BEFORE_THE_REPLY;
        for (LaunchStep step : LaunchStep.values()) {
            if (step == last) {
                killed.atLast(step, name(step));
            } else {
                killed.at(step, name(step));
            }
        }
    }

    @RepeatedTest(TIMES)
    @Tag("long")
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void onceMoreAtEachStep(RepetitionInfo round, Site site, Browser browser) {
        KilledLaunches killed = new KilledLaunches(site, Api.of(site, browser.signedIn("alice")));
        int number = round.getCurrentRepetition();
        killed.whileSbatchRuns("killed-in-sbatch-" + number);
        for (LaunchStep step : LaunchStep.values()) {
            killed.at(step, name(step) + "-" + number);
        }
    }

    private static String name(LaunchStep step) {
        return "killed-" + step.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
