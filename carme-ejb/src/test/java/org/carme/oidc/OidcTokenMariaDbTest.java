package org.carme.oidc;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("mariadb")
class OidcTokenMariaDbTest extends OidcTokenContract {
    @Override
    TestDatabase database() {
        return TestDatabase.mariadb();
    }
}
