package org.carme.routing;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("mariadb")
class EndedGrantMariaDbTest extends EndedGrantContract {
    @Override
    TestDatabase database() {
        return TestDatabase.mariadb();
    }
}
