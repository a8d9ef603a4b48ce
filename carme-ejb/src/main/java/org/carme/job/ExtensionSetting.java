package org.carme.job;

import org.carme.platform.Setting;

/** How jobs may be extended; the resource template's longest time holds in any case. */
public final class ExtensionSetting {
    /** How often one job may be extended. */
    public static final Setting TIMES = Setting.of("carme.extension.times", "4");

    /** By how much at a time. */
    public static final Setting LONGEST = Setting.of("carme.extension.longest", "8h");

    private ExtensionSetting() {}
}
