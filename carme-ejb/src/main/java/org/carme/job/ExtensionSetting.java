package org.carme.job;

import org.carme.platform.Setting;

/** How jobs may be extended; the resource template's longest time holds in any case. */
public enum ExtensionSetting implements Setting {
    /** How often one job may be extended. */
    TIMES("carme.extension.times", "4"),
    /** By how much at a time. */
    LONGEST("carme.extension.longest", "8h");

    private final String key;
    private final String fallback;

    ExtensionSetting(String key, String fallback) {
        this.key = key;
        this.fallback = fallback;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String fallback() {
        return fallback;
    }
}
