package org.carme.apitoken;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("h2")
class ApiTokenH2Test extends ApiTokenContract {
    @Override
    protected TestDatabase database() {
        return TestDatabase.h2();
    }
}
