package org.carme.oidc;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("h2")
class OidcTokenH2Test extends OidcTokenContract {
    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }
}
