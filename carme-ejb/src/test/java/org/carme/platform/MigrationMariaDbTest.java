package org.carme.platform;

import org.junit.jupiter.api.Tag;

@Tag("mariadb")
class MigrationMariaDbTest extends MigrationContract {
    @Override
    TestDatabase database() {
        return TestDatabase.mariadb();
    }
}
