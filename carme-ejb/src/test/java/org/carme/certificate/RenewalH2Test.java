package org.carme.certificate;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("h2")
class RenewalH2Test extends RenewalContract {
    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }
}
