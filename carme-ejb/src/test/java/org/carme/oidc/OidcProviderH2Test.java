package org.carme.oidc;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("h2")
class OidcProviderH2Test extends OidcProviderContract {
    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }
}
