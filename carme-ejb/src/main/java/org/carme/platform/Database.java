package org.carme.platform;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;

/** The database, H2 or MariaDB/MySQL by configuration, and the entity manager that everything is given. */
@DataSourceDefinition(
        name = Database.NAME,
        className = "${MPCONFIG=carme.ds.class}",
        url = "${MPCONFIG=carme.ds.url}",
        user = "${MPCONFIG=carme.ds.user}",
        password = "${MPCONFIG=carme.ds.password}",
        isolationLevel = Connection.TRANSACTION_READ_COMMITTED,
        minPoolSize = 4,
        maxPoolSize = Database.MOST_CONNECTIONS,
        maxIdleTime = 600,
        properties = {
            // The database may have been away meanwhile: a connection is tried before it is given out, and one that is
            // broken is replaced.
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
            "fish.payara.validate-atmost-once-period-in-seconds=2",
            // While it is away, nobody waits longer than a person would.
            "fish.payara.max-wait-time-in-millis=5000"
        })
@ApplicationScoped
public class Database {
    static final String NAME = "java:app/jdbc/carme";
    static final int MOST_CONNECTIONS = 40;

    @Produces
    @PersistenceContext(unitName = "carme")
    private EntityManager entityManager;
}
