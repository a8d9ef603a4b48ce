package org.carme.view.factor;

import java.time.Instant;
import org.carme.factor.DeviceView;

/**
 * A device in the account page's table; times as ISO text.
 *
 * @param id its row
 * @param name what its owner calls it
 * @param created since when it counts
 * @param lastUsed when it was last used; may be empty
 */
public record DeviceRow(long id, String name, String created, String lastUsed) {

    static DeviceRow of(DeviceView device) {
        return new DeviceRow(
                device.id(),
                device.name(),
                device.created().toString(),
                device.lastUsed().map(Instant::toString).orElse(""));
    }

    /** Whether it was ever used. */
    public boolean used() {
        return !lastUsed.isEmpty();
    }
}
