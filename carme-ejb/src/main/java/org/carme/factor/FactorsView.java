package org.carme.factor;

import java.util.List;

/**
 * A person's own factors.
 *
 * @param devices devices that compute codes, then passkeys, oldest first
 * @param backupCodesLeft how many backup codes have not been used
 * @param needed whether the site asks this person for a second factor, so that the last device has to stay
 */
public record FactorsView(List<DeviceView> devices, int backupCodesLeft, boolean needed) {
    public FactorsView {
        devices = List.copyOf(devices);
    }
}
