package org.carme.job;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("mariadb")
class SiteAuditMariaDbTest extends SiteAuditContract {
    @Override
    TestDatabase database() {
        return TestDatabase.mariadb();
    }
}
