package org.carme.job;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("h2")
class ExpectedStartH2Test extends ExpectedStartContract {
    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }
}
