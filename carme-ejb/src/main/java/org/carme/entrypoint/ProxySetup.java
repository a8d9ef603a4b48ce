package org.carme.entrypoint;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import org.carme.platform.SetupReview;

/** Checks the settings of the way through the proxy. */
@Dependent
public class ProxySetup {
    void review(@Observes SetupReview review) {
        review.check(ProxySetting.ADDRESS, ProxyAddress::configured);
    }
}
