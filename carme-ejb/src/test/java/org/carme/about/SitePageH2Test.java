package org.carme.about;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("h2")
class SitePageH2Test extends SitePageContract {
    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }
}
