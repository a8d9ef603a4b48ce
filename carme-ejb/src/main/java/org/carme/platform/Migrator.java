package org.carme.platform;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the database's schema up to date before anything else uses it: whoever reads at start depends on this bean. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Migrator {
    private static final String LOCATION = "classpath:org/carme/platform/migration";

    @Resource(lookup = Database.NAME)
    private DataSource database;

    @PostConstruct
    void migrateAtStart() {
        migrate(database);
    }

    /** Returns when the schema is up to date: calls to this bean wait for its start. */
    public void waitUntilDone() {
        Objects.requireNonNull(database);
    }

    static void migrate(DataSource database) {
        Flyway.configure(Migrator.class.getClassLoader())
                .dataSource(database)
                .locations(LOCATION)
                .validateMigrationNaming(true)
                .load()
                .migrate();
    }
}
