package org.carme.job;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("h2")
class EndH2Test extends EndContract {
    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }
}
