package org.carme.login;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("mariadb")
class PasskeyStepMariaDbTest extends PasskeyStepContract {
    @Override
    protected TestDatabase database() {
        return TestDatabase.mariadb();
    }
}
