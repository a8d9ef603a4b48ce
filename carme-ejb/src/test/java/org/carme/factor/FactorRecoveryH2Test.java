package org.carme.factor;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("h2")
class FactorRecoveryH2Test extends FactorRecoveryContract {
    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }
}
