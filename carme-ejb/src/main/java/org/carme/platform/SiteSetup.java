package org.carme.platform;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;

/** Checks the keys of the site itself. */
@Dependent
public class SiteSetup {
    void review(@Observes SetupReview review) {
        review.check(SiteSetting.URL, SiteSetting.URL::uri);
        review.check(SiteSetting.FILE, SiteSetting.FILE::readableFile);
    }
}
