package org.carme.login;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("h2")
class ThrottleH2Test extends ThrottleContract {
    @Override
    protected TestDatabase database() {
        return TestDatabase.h2();
    }
}
