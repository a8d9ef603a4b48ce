package org.carme.audit;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds entries by what they say, with the names behind their pseudonyms, by one query a page. */
@Dependent
public class AuditSearch {
    private static final String ENTRIES = """
            SELECT e.id, e.happened, e.actor, a.uid, e.action, e.outcome, e.subject_kind, e.subject_id, s.uid, e.address,
              e.login_id, e.details, e.place
            FROM audit_entries e
            LEFT JOIN audit_pseudonyms pa ON pa.pseudonym = e.actor LEFT JOIN users a ON a.id = pa.user_id
            LEFT JOIN audit_pseudonyms ps ON ps.pseudonym = e.subject_id AND e.subject_kind = 'PERSON'
            LEFT JOIN users s ON s.id = ps.user_id
            WHERE e.id < ?""";

    private final EntityManager entityManager;
    private final Pseudonyms pseudonyms;

    @Inject
    AuditSearch(EntityManager entityManager, Pseudonyms pseudonyms) {
        this.entityManager = entityManager;
        this.pseudonyms = pseudonyms;
    }

    /**
     * A page of entries, the newest first.
     *
     * @param before only those with a lower number
     * @param most how many at most
     */
    AuditPage page(AuditQuery wanted, OptionalLong before, int most) {
        StringBuilder sql = new StringBuilder(ENTRIES);
        List<Object> values = new ArrayList<>();
        values.add(before.orElse(Long.MAX_VALUE));
        wanted.from().ifPresent(from -> and(sql, values, "e.happened >= ?", from.toEpochMilli()));
        wanted.to().ifPresent(to -> and(sql, values, "e.happened < ?", to.toEpochMilli()));
        wanted.actor().ifPresent(actor -> and(sql, values, "e.actor = ?", pseudonym(actor)));
        wanted.action().ifPresent(action -> and(sql, values, "e.action = ?", action.name()));
        wanted.outcome().ifPresent(outcome -> and(sql, values, "e.outcome = ?", outcome.name()));
        wanted.subject().ifPresent(subject -> and(sql, values, "e.subject_id = ?", pseudonym(subject)));
        Query query = entityManager
                .createNativeQuery(sql.append(" ORDER BY e.id DESC").toString())
                .setMaxResults(most + 1);
        for (int i = 0; i < values.size(); i++) {
            query.setParameter(i + 1, values.get(i));
        }
        List<?> rows = query.getResultList();
        List<AuditView> entries =
                rows.stream().limit(most).map(row -> view((Object[]) row)).toList();
        return new AuditPage(
                entries,
                rows.size() > most ? OptionalLong.of(entries.get(most - 1).id()) : OptionalLong.empty());
    }

    private static void and(StringBuilder sql, List<Object> values, String condition, Object value) {
        sql.append(" AND ").append(condition);
        values.add(value);
    }

    private String pseudonym(String name) {
        return pseudonyms.findUser(name).flatMap(pseudonyms::find).orElse(name);
    }

    private static AuditView view(Object[] row) {
        return new AuditView(
                ((Number) row[0]).longValue(),
                Instant.ofEpochMilli(((Number) row[1]).longValue()),
                text(row[2]),
                text(row[3]),
                row[4].toString(),
                row[5].toString(),
                text(row[6]),
                text(row[7]),
                text(row[8]),
                text(row[9]),
                number(row[10]),
                row[11].toString(),
                number(row[12]));
    }

    private static Optional<String> text(Object value) {
        return Optional.ofNullable(value).map(Object::toString);
    }

    private static Optional<Long> number(Object value) {
        return Optional.ofNullable(value).map(number -> ((Number) number).longValue());
    }
}
