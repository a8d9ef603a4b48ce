package org.carme.oidc;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("mariadb")
class OidcProviderMariaDbTest extends OidcProviderContract {
    @Override
    TestDatabase database() {
        return TestDatabase.mariadb();
    }
}
