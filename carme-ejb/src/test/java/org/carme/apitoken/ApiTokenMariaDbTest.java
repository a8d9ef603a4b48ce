package org.carme.apitoken;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("mariadb")
class ApiTokenMariaDbTest extends ApiTokenContract {
    @Override
    protected TestDatabase database() {
        return TestDatabase.mariadb();
    }
}
