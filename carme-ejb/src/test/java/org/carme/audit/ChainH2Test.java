package org.carme.audit;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("h2")
class ChainH2Test extends ChainContract {
    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }
}
