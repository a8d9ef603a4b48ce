package org.carme.audit;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("mariadb")
class RecordingMariaDbTest extends RecordingContract {
    @Override
    TestDatabase database() {
        return TestDatabase.mariadb();
    }
}
