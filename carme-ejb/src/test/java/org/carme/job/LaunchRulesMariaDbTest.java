package org.carme.job;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("mariadb")
class LaunchRulesMariaDbTest extends LaunchRulesContract {
    @Override
    TestDatabase database() {
        return TestDatabase.mariadb();
    }
}
