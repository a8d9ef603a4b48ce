package org.carme.routing;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("h2")
class EndedGrantH2Test extends EndedGrantContract {
    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }
}
