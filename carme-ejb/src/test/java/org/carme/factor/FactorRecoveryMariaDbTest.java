package org.carme.factor;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("mariadb")
class FactorRecoveryMariaDbTest extends FactorRecoveryContract {
    @Override
    TestDatabase database() {
        return TestDatabase.mariadb();
    }
}
