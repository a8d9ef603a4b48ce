package org.carme.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/** The database. The time of a look includes waiting for a connection of the pool, as everybody has to. */
@ApplicationScoped
public class DatabasePart implements Part {
    /** Its name. */
    public static final String NAME = "database";

    @Resource(lookup = Database.NAME)
    private DataSource database;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean essential() {
        return true;
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(2);
    }

    @Override
    public String advice() {
        return "Start the database or mend the way to it (carme.ds.url). Pages and REST answer 503 until then, open notebooks go on;"
                + " Carme finds it again by itself.";
    }

    @Override
    public Finding look() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT latest FROM event_sequence")) {
            return answer.next() ? Finding.up() : Finding.of(Finding.State.DOWN, "the schema is not Carme's");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
