package org.carme.oidc;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("mariadb")
class OidcWayMariaDbTest extends OidcWayContract {
    @Override
    TestDatabase database() {
        return TestDatabase.mariadb();
    }
}
