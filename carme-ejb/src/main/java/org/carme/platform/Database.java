package org.carme.platform;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.time.Clock;

/** The database, H2 or MariaDB/MySQL by configuration, and the entity manager and clock that everything is given. */
@DataSourceDefinition(
        name = Database.NAME,
        className = "${MPCONFIG=carme.ds.class}",
        url = "${MPCONFIG=carme.ds.url}",
        user = "${MPCONFIG=carme.ds.user}",
        password = "${MPCONFIG=carme.ds.password}",
        isolationLevel = Connection.TRANSACTION_READ_COMMITTED,
        minPoolSize = 4,
        maxPoolSize = 40,
        maxIdleTime = 600)
@ApplicationScoped
public class Database {
    static final String NAME = "java:app/jdbc/carme";

    @Produces
    @PersistenceContext(unitName = "carme")
    private EntityManager entityManager;

    @Produces
    @ApplicationScoped
    Clock clock() {
        return Clock.systemUTC();
    }
}
