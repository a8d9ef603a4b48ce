package org.carme.privacy;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("h2")
class MyDataH2Test extends MyDataContract {
    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }
}
