package org.carme.throttling;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import org.carme.platform.BadSetting;
import org.carme.platform.Setting;
import org.carme.platform.SetupReview;

/** Checks the keys of how guessing is slowed down. */
@Dependent
public class ThrottlingSetup {
    void review(@Observes SetupReview review) {
        review.check(ThrottlingSetting.FAILURES, () -> atLeast(ThrottlingSetting.FAILURES, 2));
        review.check(
                ThrottlingSetting.FAILURES_FROM_NETWORK, () -> atLeast(ThrottlingSetting.FAILURES_FROM_NETWORK, 1));
        review.check(ThrottlingSetting.WINDOW, ThrottlingSetting.WINDOW::duration);
    }

    private static void atLeast(Setting setting, int least) {
        if (setting.number() < least) {
            throw new BadSetting(setting.key(), "must be at least " + least);
        }
    }
}
