package org.carme.view.factor;

import java.time.Instant;
import org.carme.factor.DeviceKind;
import org.carme.factor.DeviceView;

/**
 * A device in the account page's table; times as ISO text.
 *
 * @param kind what it is: the name of a {@link org.carme.factor.DeviceKind}
 * @param id its row among those of its kind
 * @param name what its owner calls it
 * @param created since when it counts
 * @param lastUsed when it was last used; may be empty
 */
public record DeviceRow(String kind, long id, String name, String created, String lastUsed) {

    static DeviceRow of(DeviceView device) {
        return new DeviceRow(
                device.kind().name(),
                device.id(),
                device.name(),
                device.created().toString(),
                device.lastUsed().map(Instant::toString).orElse(""));
    }

    /** Whether it is a passkey. */
    public boolean passkey() {
        return kind.equals(DeviceKind.PASSKEY.name());
    }

    /** Whether it was ever used. */
    public boolean used() {
        return !lastUsed.isEmpty();
    }
}
