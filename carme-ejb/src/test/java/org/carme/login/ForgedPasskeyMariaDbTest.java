package org.carme.login;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("mariadb")
class ForgedPasskeyMariaDbTest extends ForgedPasskeyContract {
    @Override
    protected TestDatabase database() {
        return TestDatabase.mariadb();
    }
}
