package org.carme.factor;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("mariadb")
class OwnPasskeyMariaDbTest extends OwnPasskeyContract {
    @Override
    TestDatabase database() {
        return TestDatabase.mariadb();
    }
}
