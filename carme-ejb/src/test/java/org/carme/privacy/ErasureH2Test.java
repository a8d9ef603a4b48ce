package org.carme.privacy;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("h2")
class ErasureH2Test extends ErasureContract {
    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }
}
