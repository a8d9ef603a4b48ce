package org.carme.login;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("h2")
class PasskeyVisitorH2Test extends PasskeyVisitorContract {
    @Override
    protected TestDatabase database() {
        return TestDatabase.h2();
    }
}
