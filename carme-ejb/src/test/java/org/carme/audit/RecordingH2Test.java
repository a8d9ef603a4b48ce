package org.carme.audit;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("h2")
class RecordingH2Test extends RecordingContract {
    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }
}
