package org.carme.routing;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("mariadb")
class RoutingMariaDbTest extends RoutingContract {
    @Override
    TestDatabase database() {
        return TestDatabase.mariadb();
    }
}
