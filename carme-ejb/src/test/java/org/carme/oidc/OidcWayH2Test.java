package org.carme.oidc;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("h2")
class OidcWayH2Test extends OidcWayContract {
    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }
}
