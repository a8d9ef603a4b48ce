package org.carme.job;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("mariadb")
class IdentityMariaDbTest extends IdentityContract {
    @Override
    TestDatabase database() {
        return TestDatabase.mariadb();
    }
}
