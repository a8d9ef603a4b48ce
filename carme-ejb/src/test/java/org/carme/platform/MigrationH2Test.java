package org.carme.platform;

import org.junit.jupiter.api.Tag;

@Tag("h2")
class MigrationH2Test extends MigrationContract {
    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }
}
