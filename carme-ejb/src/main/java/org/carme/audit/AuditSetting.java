package org.carme.audit;

import org.carme.platform.Setting;

/** Keys of the audit. */
public final class AuditSetting {
    /** The file with the keys of the chain: a line each, 256 bit in base64; the first one seals, the others are former ones. */
    public static final Setting KEY_FILE = Setting.of("carme.audit.key-file");

    /** The file to which the end of the chain is added whenever it has moved. */
    public static final Setting HEAD_FILE = Setting.of("carme.audit.head-file");

    /** How long entries are kept. */
    public static final Setting KEPT = Setting.of("carme.audit.kept", "365d");

    private AuditSetting() {}
}
