package org.carme.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import org.carme.platform.SetupReview;

/** Checks the keys of the second factor. */
@Dependent
public class FactorSetup {
    void review(@Observes SetupReview review) {
        review.check(FactorSetting.REQUIRED, FactorPolicy::configured);
        review.check(FactorSetting.PASSKEY_ONLY, FactorPolicy::allowsPasskeysAlone);
        review.check(FactorSetting.KEY_FILE, () -> FactorKeyFile.read(FactorSetting.KEY_FILE.path()));
    }
}
