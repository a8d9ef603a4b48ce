package org.carme.job;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("h2")
class ClusterUpdateH2Test extends ClusterUpdateContract {
    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }
}
