package org.carme.privacy;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carme.user.PersonalTable;

/** Reads one person's rows of a table, some at a time. */
@Dependent
public class PersonalReader {
    private final EntityManager entityManager;

    @Inject
    public PersonalReader(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    PersonalPage page(PersonalTable table, long userId, Optional<String> after, int most) {
        List<?> found = entityManager
                .createNativeQuery(table.query())
                .setParameter(1, userId)
                .setParameter(
                        2,
                        table.textKey()
                                ? after.orElse("")
                                : after.map(Long::valueOf).orElse(0L))
                .setMaxResults(most + 1)
                .getResultList();
        List<Object[]> rows =
                found.stream().limit(most).map(PersonalReader::cells).toList();
        return new PersonalPage(
                rows.stream().map(row -> told(table, row)).toList(),
                found.size() > most ? Optional.of(rows.get(most - 1)[0].toString()) : Optional.empty());
    }

    /** A single column comes without an array around it. */
    private static Object[] cells(Object row) {
        return row instanceof Object[] several ? several : new Object[] {row};
    }

    private static Map<String, Object> told(PersonalTable table, Object[] row) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put(PersonalTable.name(table.key()), row[0]);
        for (int i = 0; i < table.columns().size(); i++) {
            PersonalTable.Column column = table.columns().get(i);
            told.put(column.name(), value(column.kind(), row[i + 1]));
        }
        return told;
    }

    private static Object value(PersonalTable.Kind kind, Object stored) {
        if (stored == null) {
            return null;
        }
        return switch (kind) {
            case PLAIN -> stored;
            case TIME -> Instant.ofEpochMilli(((Number) stored).longValue());
            case FLAG -> stored instanceof Number number ? number.intValue() != 0 : stored;
        };
    }
}
