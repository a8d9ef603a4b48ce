package org.carme.audit;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("h2")
class SearchH2Test extends SearchContract {
    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }
}
