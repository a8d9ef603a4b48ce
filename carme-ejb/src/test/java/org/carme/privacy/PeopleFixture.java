package org.carme.privacy;

import jakarta.persistence.Query;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.shiro.util.ThreadContext;
import org.carme.about.SiteTextRecords;
import org.carme.apitoken.ApiTokenRecords;
import org.carme.audit.AuditAction;
import org.carme.audit.AuditSubject;
import org.carme.audit.AuditTesting;
import org.carme.factor.FactorRecords;
import org.carme.job.JobRecords;
import org.carme.login.LoginRecords;
import org.carme.platform.LocalContainer;
import org.carme.platform.TestClock;
import org.carme.platform.TestDatabase;
import org.carme.project.ProjectRecords;
import org.carme.routing.GrantRecords;
import org.carme.throttling.KnownDeviceRecords;
import org.carme.user.CallerAddress;
import org.carme.user.PersonalRecords;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.carme.user.TestCaller;
import org.carme.user.UserRecords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Alice and bobby with a row in every table about people, on a real database, and what all features say that they store. */
abstract class PeopleFixture {
    final TestClock clock = new TestClock();
    final TestCaller caller = new TestCaller();
    TestDatabase database;
    LocalContainer container;
    List<PersonalRecords> features;

    abstract TestDatabase database();

    @BeforeEach
    void addPeople() {
        database = database();
        container = new LocalContainer(database);
        new Rows(database).add();
        features = List.of(
                new UserRecords(),
                new LoginRecords(),
                new KnownDeviceRecords(),
                new ApiTokenRecords(),
                new FactorRecords(),
                new ProjectRecords(),
                new JobRecords(),
                new GrantRecords(),
                new SiteTextRecords(),
                AuditTesting.records(container.entityManager(), clock));
        record(Rows.ALICE, "alice", "bobby");
        record(Rows.BOB, "bobby", "alice");
        ThreadContext.remove();
        caller.is(person(Rows.ALICE, "alice", SiteRole.USER));
    }

    @AfterEach
    void close() {
        ThreadContext.remove();
        container.close();
    }

    /** All that stands in the database, by table and column, as text. */
    Map<String, List<String>> everything() {
        Map<String, List<String>> cells = new TreeMap<>();
        List<Schema.Table> tables = schema().tables();
        container
                .transactions()
                .run(() -> tables.forEach(table -> rows(table).forEach(row -> {
                    for (int i = 0; i < table.columns().size(); i++) {
                        cells.computeIfAbsent(
                                        table.name() + "." + table.columns().get(i), name -> new ArrayList<>())
                                .add(text(row[i]));
                    }
                })));
        return cells;
    }

    /** All rows of the database, in the order of the tables, each with the table's name, as text by columns. */
    List<Map<String, String>> allRows() {
        return container.transactions().call(() -> schema().tables().stream()
                .flatMap(table -> rows(table).stream().map(row -> texts(table, row)))
                .toList());
    }

    /** Those that features call the person's own. */
    List<Map<String, String>> ownRows(long userId) {
        return container.transactions().call(() -> features.stream()
                .flatMap(feature -> feature.tables().stream())
                .flatMap(own -> {
                    Schema.Table table = new Schema.Table(own.table(), schema().columns(own.table()));
                    Query query = select(table, " WHERE " + own.mine()).setParameter(1, userId);
                    return rows(query).stream().map(row -> texts(table, row));
                })
                .toList());
    }

    private static Map<String, String> texts(Schema.Table table, Object[] row) {
        Map<String, String> texts = new TreeMap<>(Map.of("TABLE", table.name()));
        for (int i = 0; i < table.columns().size(); i++) {
            texts.put(table.columns().get(i), text(row[i]));
        }
        return texts;
    }

    private static String text(Object cell) {
        return cell instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(cell);
    }

    private List<Object[]> rows(Schema.Table table) {
        return rows(select(table, ""));
    }

    private Query select(Schema.Table table, String where) {
        return container
                .entityManager()
                .createNativeQuery("SELECT " + String.join(", ", table.columns()) + " FROM " + table.name() + where);
    }

    private static List<Object[]> rows(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream()
                .map(row -> row instanceof Object[] several ? several : new Object[] {row})
                .toList();
    }

    Schema schema() {
        return container
                .transactions()
                .call(() -> Schema.of(container.entityManager().unwrap(Connection.class)));
    }

    static Principal person(long id, String uid, SiteRole... roles) {
        return new Principal(id, uid, uid, Set.copyOf(Arrays.asList(roles)), 10 + id);
    }

    private void record(long id, String uid, String other) {
        caller.is(person(id, uid, SiteRole.USER));
        CallerAddress.bind("at " + uid);
        container.transactions().run(() -> AuditTesting.trail(container.entityManager(), caller, clock)
                .done(AuditAction.TOKEN_CREATE, AuditSubject.person(other), Map.of("reason", "by " + id)));
    }
}
