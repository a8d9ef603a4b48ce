package org.carme.job;

import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What contracts about jobs have in common: a site and a cluster as the lab has them, on a database, and alice who calls. */
abstract class WorldContract {
    World world;

    abstract TestDatabase database();

    @BeforeEach
    void settle() {
        world = new World(database()).settled();
        world.as("alice");
    }

    @AfterEach
    void close() {
        world.database.close();
    }
}
