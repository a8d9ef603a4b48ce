package org.carme.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/** The database. The time of a look includes waiting for a connection of the pool, as everybody has to. */
@ApplicationScoped
public class DatabasePart implements Part {
    /** Its name. */
    public static final String NAME = "database";

    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    @Resource(lookup = Database.NAME)
    private DataSource database;

    private volatile Optional<Refusal> refused = Optional.empty();

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
        return "Start the database or mend the way to it (carme.ds.url); where it has no room, make some on its disk. Until then pages and REST"
                + " answer 503, open notebooks go on; Carme finds it again by itself.";
    }

    /** It refused to store something, in its own words: there is no room on its disk. */
    void couldNotStore(String why) {
        refused = Optional.of(new Refusal(why, System.nanoTime()));
    }

    @Override
    public Finding look() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT latest FROM event_sequence")) {
            if (!answer.next()) {
                return Finding.of(Finding.State.DOWN, "the schema is not Carme's");
            }
            return refused.filter(Refusal::isFresh)
                    .map(refusal -> Finding.of(Finding.State.WARNING, "it has no room: " + refusal.why()))
                    .orElseGet(Finding::up);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Refusal(String why, long moment) {
        boolean isFresh() {
            return System.nanoTime() - moment < REMEMBERED.toNanos();
        }
    }
}
