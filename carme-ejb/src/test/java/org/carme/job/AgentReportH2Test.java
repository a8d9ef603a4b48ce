package org.carme.job;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("h2")
class AgentReportH2Test extends AgentReportContract {
    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }
}
