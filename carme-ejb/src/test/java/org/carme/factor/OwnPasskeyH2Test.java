package org.carme.factor;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("h2")
class OwnPasskeyH2Test extends OwnPasskeyContract {
    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }
}
