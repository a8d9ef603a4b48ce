package org.carme.certificate;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("mariadb")
class RenewalMariaDbTest extends RenewalContract {
    @Override
    TestDatabase database() {
        return TestDatabase.mariadb();
    }
}
