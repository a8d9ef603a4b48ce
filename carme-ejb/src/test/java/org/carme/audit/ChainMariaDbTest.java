package org.carme.audit;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("mariadb")
class ChainMariaDbTest extends ChainContract {
    @Override
    TestDatabase database() {
        return TestDatabase.mariadb();
    }
}
