package org.carme.platform;

import com.mysql.cj.jdbc.MysqlDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.h2.jdbcx.JdbcDataSource;

/** An empty database with the product's own migrations and mapping, without a container. Ends with {@link #close}. */
public final class TestDatabase implements AutoCloseable {
    /** Held, since the log manager holds loggers weakly. */
    private static final Logger MIGRATIONS = Logger.getLogger("org.flywaydb");

    static {
        MIGRATIONS.setLevel(Level.WARNING);
    }

    private static TestDatabase sharedOnMariaDb;

    private final EntityManagerFactory factory;
    private final DataSource source;
    private final Runnable drop;

    private TestDatabase(DataSource source, Runnable drop) {
        this.source = source;
        this.drop = drop;
        Migrator.migrate(source);
        Map<String, Object> properties = new HashMap<>();
        properties.put(PersistenceUnitProperties.TRANSACTION_TYPE, "RESOURCE_LOCAL");
        properties.put(PersistenceUnitProperties.JTA_DATASOURCE, "");
        properties.put(PersistenceUnitProperties.NON_JTA_DATASOURCE, source);
        properties.put(PersistenceUnitProperties.SESSION_NAME, UUID.randomUUID().toString());
        factory = Persistence.createEntityManagerFactory("carme", properties);
    }

    /** H2 in memory, in the mode that the product uses it in. */
    public static TestDatabase h2() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(
                "jdbc:h2:mem:" + UUID.randomUUID()
                        + ";DB_CLOSE_DELAY=-1;MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;LOCK_TIMEOUT=20000");
        return new TestDatabase(source, () -> execute(source, "SHUTDOWN"));
    }

    /** The schema of this test run on the MariaDB that it names, without a row in it; made once, since making it takes a second or two. */
    public static synchronized TestDatabase mariadb() {
        if (sharedOnMariaDb == null) {
            sharedOnMariaDb = makeOnMariaDb();
        }
        sharedOnMariaDb.empty();
        return sharedOnMariaDb;
    }

    private static TestDatabase makeOnMariaDb() {
        String url = required("carme.test.mariadb.url");
        String schema = "carme_" + UUID.randomUUID().toString().replace("-", "");
        DataSource server = mysql(url);
        execute(server, "CREATE DATABASE " + schema);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> execute(server, "DROP DATABASE " + schema)));
        return new TestDatabase(mysql(url.replaceFirst("/[^/]*$", "/" + schema)), null);
    }

    private void empty() {
        run(entityManager -> {
            List<?> tables = entityManager
                    .createNativeQuery(
                            "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"
                                    + " AND table_name NOT IN ('flyway_schema_history', 'event_sequence', 'audit_chain')")
                    .getResultList();
            entityManager.createNativeQuery("SET FOREIGN_KEY_CHECKS = 0").executeUpdate();
            tables.forEach(table ->
                    entityManager.createNativeQuery("DELETE FROM " + table).executeUpdate());
            entityManager
                    .createNativeQuery("UPDATE event_sequence SET latest = 0")
                    .executeUpdate();
            entityManager
                    .createNativeQuery("UPDATE audit_chain SET place = 0, seal = REPEAT('0', 64), sealed = 0,"
                            + " removed_place = 0, removed_seal = REPEAT('0', 64), removed_key = '', removed_mac = ''")
                    .executeUpdate();
            entityManager.createNativeQuery("SET FOREIGN_KEY_CHECKS = 1").executeUpdate();
        });
    }

    /** Does the work in a transaction and gives its result; a failure rolls back. */
    public <T> T call(Function<EntityManager, T> work) {
        try (EntityManager entityManager = factory.createEntityManager()) {
            entityManager.getTransaction().begin();
            try {
                T result = work.apply(entityManager);
                entityManager.getTransaction().commit();
                return result;
            } finally {
                if (entityManager.getTransaction().isActive()) {
                    entityManager.getTransaction().rollback();
                }
            }
        }
    }

    /** Does the work in a transaction; a failure rolls back. */
    public void run(Consumer<EntityManager> work) {
        call(entityManager -> {
            work.accept(entityManager);
            return null;
        });
    }

    /** Runs statements as they are. */
    public void sql(String... statements) {
        for (String statement : statements) {
            execute(source, statement);
        }
    }

    /** The entity managers of this database. */
    public EntityManagerFactory factory() {
        return factory;
    }

    @Override
    public void close() {
        if (drop != null) {
            factory.close();
            drop.run();
        }
    }

    private static DataSource mysql(String url) {
        MysqlDataSource source = new MysqlDataSource();
        source.setUrl(url);
        source.setUser(required("carme.test.mariadb.user"));
        source.setPassword(required("carme.test.mariadb.password"));
        return source;
    }

    private static String required(String key) {
        String value = System.getProperty(key);
        if (value == null) {
            throw new IllegalStateException("set -D" + key + " to run tests tagged mariadb");
        }
        return value;
    }

    private static void execute(DataSource source, String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
