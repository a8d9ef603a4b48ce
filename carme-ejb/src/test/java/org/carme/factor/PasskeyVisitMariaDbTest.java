package org.carme.factor;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("mariadb")
class PasskeyVisitMariaDbTest extends PasskeyVisitContract {
    @Override
    TestDatabase database() {
        return TestDatabase.mariadb();
    }
}
