package org.carme.job;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("h2")
class LaunchRulesH2Test extends LaunchRulesContract {
    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }
}
