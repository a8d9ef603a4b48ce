package org.carme.throttling;

import org.carme.platform.Setting;

/** Keys of how guessing is slowed down. */
public final class ThrottlingSetting {
    /** How many wrong passwords for one account reach the directory within the window, at most; fewer than lock an account there. */
    public static final Setting FAILURES = Setting.of("carme.login.failures", "4");

    /** How many wrong passwords from one network are tried within the window, at most. */
    public static final Setting FAILURES_FROM_NETWORK = Setting.of("carme.login.network-failures", "50");

    /** How long wrong passwords are remembered; as long as the directory does. */
    public static final Setting WINDOW = Setting.of("carme.login.window", "15m");

    private ThrottlingSetting() {}
}
