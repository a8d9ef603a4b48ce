package org.carme.job;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("h2")
class FiguresH2Test extends FiguresContract {
    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }
}
