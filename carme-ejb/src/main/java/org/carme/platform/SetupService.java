package org.carme.platform;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;

/** Says whether the site is set up. Each feature answers for its own keys. */
@Stateless
public class SetupService {
    private Event<SetupReview> features;

    /** For the container. */
    public SetupService() {}

    @Inject
    public SetupService(Event<SetupReview> features) {
        this.features = features;
    }

    /** All checks of the configuration, in a fixed order. No check asks anything outside this machine. */
    public List<SetupCheck> checks() {
        SetupReview review = new SetupReview();
        features.fire(review);
        return review.checks();
    }
}
