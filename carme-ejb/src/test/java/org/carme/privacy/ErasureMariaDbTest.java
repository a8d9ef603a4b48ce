package org.carme.privacy;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("mariadb")
class ErasureMariaDbTest extends ErasureContract {
    @Override
    TestDatabase database() {
        return TestDatabase.mariadb();
    }
}
