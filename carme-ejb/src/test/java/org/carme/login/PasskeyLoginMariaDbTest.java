package org.carme.login;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("mariadb")
class PasskeyLoginMariaDbTest extends PasskeyLoginContract {
    @Override
    protected TestDatabase database() {
        return TestDatabase.mariadb();
    }
}
