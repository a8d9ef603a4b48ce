package org.carme.job;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("h2")
class OtherProcessH2Test extends OtherProcessContract {
    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }
}
