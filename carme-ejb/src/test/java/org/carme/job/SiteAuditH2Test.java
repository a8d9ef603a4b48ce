package org.carme.job;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("h2")
class SiteAuditH2Test extends SiteAuditContract {
    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }
}
