package org.carme.factor;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("h2")
class FactorH2Test extends FactorContract {
    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }
}
