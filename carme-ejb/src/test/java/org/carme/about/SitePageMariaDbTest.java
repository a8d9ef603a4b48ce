package org.carme.about;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("mariadb")
class SitePageMariaDbTest extends SitePageContract {
    @Override
    TestDatabase database() {
        return TestDatabase.mariadb();
    }
}
