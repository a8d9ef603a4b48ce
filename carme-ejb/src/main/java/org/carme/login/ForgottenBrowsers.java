package org.carme.login;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.carme.factor.FactorsTaken;
import org.carme.throttling.KnownDevices;
import org.carme.user.AccessTaken;

/** Browsers are forgotten with what lets somebody in: whoever sits at one of them is a stranger there. */
@Dependent
public class ForgottenBrowsers {
    private final KnownDevices devices;

    @Inject
    public ForgottenBrowsers(KnownDevices devices) {
        this.devices = devices;
    }

    /** All but one of a person who has ended all other logins. */
    public void othersEnded(@Observes OthersEnded event) {
        devices.forgetOthers(event.userId(), event.from());
    }

    /** Of a person whose access was taken away. */
    public void accessTaken(@Observes AccessTaken event) {
        devices.forgetAll(event.userId());
    }

    /** Of a person whose second factors were taken away. */
    public void factorsTaken(@Observes FactorsTaken event) {
        devices.forgetAll(event.userId());
    }
}
