package org.carme.job;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("h2")
class ChangedByHandH2Test extends ChangedByHandContract {
    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }
}
