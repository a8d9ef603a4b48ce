package org.carme.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.metamodel.EntityType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same migrations, mapping and constraints on each database. */
abstract class MigrationContract {
    private static final String USER =
            "INSERT INTO users (id, uid, display_name, created) VALUES (%d, '%s', 'Somebody', 0)";

    private TestDatabase database;

    abstract TestDatabase database();

    @BeforeEach
    void openDatabase() {
        database = database();
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void everyEntityFitsItsTable() {
        database.run(entityManager -> {
            List<EntityType<?>> entities =
                    List.copyOf(entityManager.getMetamodel().getEntities());
            assertThat(entities).hasSizeGreaterThan(10);
            for (EntityType<?> entity : entities) {
                assertThatCode(() -> entityManager
                                .createQuery("SELECT e FROM " + entity.getName() + " e")
                                .getResultList())
                        .as(entity.getName())
                        .doesNotThrowAnyException();
            }
        });
    }

    @Test
    void namesOfUsersAreUniqueAndGiven() {
        database.sql(USER.formatted(1, "alice"));
        assertThatThrownBy(() -> database.sql(USER.formatted(2, "alice"))).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> database.sql(USER.formatted(3, ""))).isInstanceOf(RuntimeException.class);
    }

    @Test
    void keepsTextOfAnyScript() {
        String name = "Zoë 机器 \uD83D\uDE80 \u202Eabc";
        database.run(entityManager -> entityManager
                .createNativeQuery("INSERT INTO users (id, uid, display_name, created) VALUES (1, 'zoe', ?, 0)")
                .setParameter(1, name)
                .executeUpdate());
        assertThat(database.<Object>call(entityManager -> entityManager
                        .createQuery("SELECT u.displayName FROM User u")
                        .getSingleResult()))
                .isEqualTo(name);
    }
}
