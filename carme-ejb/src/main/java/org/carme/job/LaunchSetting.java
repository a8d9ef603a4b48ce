package org.carme.job;

import org.carme.platform.Setting;

/** How long Carme waits before it concludes something about a job whose trace it lost. */
public enum LaunchSetting implements Setting {
    /** How long a hand-over may take before its answer counts as lost. Nothing is handed over later than this. */
    ANSWER_WITHIN("carme.launch.answer-within", "2m"),
    /** How long after its launch a job whose answer was lost is looked for at least. */
    GRACE("carme.launch.grace", "5m"),
    /** How long the cluster may know nothing of a job, or accounting nothing of its end, before it counts as failed. */
    FORGOTTEN("carme.launch.forgotten", "30m");

    private final String key;
    private final String fallback;

    LaunchSetting(String key, String fallback) {
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
