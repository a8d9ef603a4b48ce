package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import org.carme.platform.SetupReview;

/** Checks the settings of extensions. */
@Dependent
public class ExtensionSetup {
    void review(@Observes SetupReview review) {
        review.check(ExtensionSetting.TIMES, ExtensionSetting.TIMES::number);
        review.check(ExtensionSetting.LONGEST, ExtensionSetting.LONGEST::duration);
    }
}
