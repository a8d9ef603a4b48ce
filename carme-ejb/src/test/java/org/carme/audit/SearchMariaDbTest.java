package org.carme.audit;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("mariadb")
class SearchMariaDbTest extends SearchContract {
    @Override
    TestDatabase database() {
        return TestDatabase.mariadb();
    }
}
