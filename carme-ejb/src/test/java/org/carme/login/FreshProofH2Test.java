package org.carme.login;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("h2")
class FreshProofH2Test extends FreshProofContract {
    @Override
    protected TestDatabase database() {
        return TestDatabase.h2();
    }
}
