package org.carme.job;

import org.carme.platform.Setting;

/** How long Carme waits before it concludes something about a job whose trace it lost. */
public final class LaunchSetting {
    /** How long a hand-over may take before its answer counts as lost. Nothing is handed over later than this. */
    public static final Setting ANSWER_WITHIN = Setting.of("carme.launch.answer-within", "2m");

    /** How long after its launch a job whose answer was lost is looked for at least. */
    public static final Setting GRACE = Setting.of("carme.launch.grace", "5m");

    /** How long the cluster may know nothing of a job, or accounting nothing of its end, before it counts as failed. */
    public static final Setting FORGOTTEN = Setting.of("carme.launch.forgotten", "30m");

    private LaunchSetting() {}
}
