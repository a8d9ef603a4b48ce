package org.carme.platform;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Event: every feature is asked to check its settings. */
public final class SetupReview {
    private final List<SetupCheck> checks = new ArrayList<>();

    /** Notes that a setting is missing, bad or good; the reader finds out by using it. */
    public void check(Setting setting, Runnable use) {
        if (setting.find().isEmpty()) {
            checks.add(new SetupCheck(setting.key(), SetupCheck.Outcome.MISSING, ""));
            return;
        }
        try {
            use.run();
            checks.add(new SetupCheck(setting.key(), SetupCheck.Outcome.OK, ""));
        } catch (BadSetting e) {
            checks.add(new SetupCheck(setting.key(), SetupCheck.Outcome.BAD, e.getMessage()));
        }
    }

    List<SetupCheck> checks() {
        return checks.stream().sorted(Comparator.comparing(SetupCheck::key)).toList();
    }
}
