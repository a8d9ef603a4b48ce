package org.carme.factor;

import java.util.List;

/**
 * A person's own factors.
 *
 * @param devices devices that compute codes, then passkeys, oldest first
 * @param backupCodesLeft how many backup codes have not been used
 * @param needed whether the site asks this person for a second factor, so that the last device has to stay
 * @param asked what the person shows before any of it is changed
 * @param askedElsewhere what the person shows before something else is changed that outlives the login
 */
public record FactorsView(
        List<DeviceView> devices, int backupCodesLeft, boolean needed, ProofAsked asked, ProofAsked askedElsewhere) {
    public FactorsView {
        devices = List.copyOf(devices);
    }
}
