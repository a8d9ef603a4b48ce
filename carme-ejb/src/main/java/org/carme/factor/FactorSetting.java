package org.carme.factor;

import org.carme.platform.Setting;

/** Keys of the second factor. */
public final class FactorSetting {
    /** Who needs one: {@code everyone}, or site roles separated by commas; {@code none} needs {@link #OFF} too. */
    public static final Setting REQUIRED = Setting.of("carme.factor.required", "everyone");

    /** {@code passwords-only} switches the second factor off for the whole site. */
    public static final Setting OFF = Setting.of("carme.factor.off");

    /** {@code yes} where a passkey may be all that a login takes. */
    public static final Setting PASSKEY_ONLY = Setting.of("carme.factor.passkey-only", "no");

    /** The file with the key (256 bit, base64) that seals the keys of devices. Made when it is first needed. */
    public static final Setting KEY_FILE = Setting.of("carme.factor.key-file");

    /** Keys that people bring along: a file for its owner only, each line {@code {"user": "…", "key": "… (base32)"}}. */
    public static final Setting IMPORT_FILE = Setting.of("carme.factor.import-file");

    private FactorSetting() {}
}
