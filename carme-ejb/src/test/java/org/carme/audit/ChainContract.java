package org.carme.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.carme.audit.AuditFault.Kind;
import org.junit.jupiter.api.Test;

/** Whoever writes to the table itself is found, the same on every database. */
abstract class ChainContract extends AuditFixture {
    private static final String ZEROS = "0".repeat(64);

    @Test
    void whatNobodyTouchedIsIntact() {
        assertThat(verify().intact()).as("while there is nothing").isTrue();
        sealed(3);
        launch();

        AuditReport report = verify(head());
        assertThat(report.faults()).isEmpty();
        assertThat(report).isEqualTo(new AuditReport(1, 3, 1, 1, List.of()));
    }

    @Test
    void aChangedRowIsFound() {
        sealed(5);
        for (String change : List.of(
                "outcome = 'DENIED'",
                "happened = happened + 1",
                "actor = NULL",
                "address = '192.0.2.9'",
                "login_id = 6",
                "subject_id = 'another'",
                "details = '{}'",
                "action = 'LOGIN'")) {
            String[] before = row(3);
            database.sql("UPDATE audit_entries SET " + change + " WHERE place = 3");
            assertThat(verify(head()).faults()).as(change).singleElement().satisfies(fault -> {
                assertThat(fault.kind()).isEqualTo(Kind.CHANGED);
                assertThat(fault.place()).isEqualTo(3);
            });
            restore(before);
        }
        assertThat(verify(head()).intact()).isTrue();
    }

    @Test
    void aRowThatWasRemovedIsFound() {
        sealed(5);
        database.sql("DELETE FROM audit_entries WHERE place = 3");
        assertFound(Kind.MISSING, 3, verify());
        database.sql("DELETE FROM audit_entries WHERE place = 1");
        assertThat(verify().faults()).extracting(AuditFault::kind).containsExactly(Kind.MISSING, Kind.MISSING);
    }

    @Test
    void closingTheGapIsFound() {
        sealed(5);
        database.sql(
                "DELETE FROM audit_entries WHERE place = 3",
                "UPDATE audit_entries SET place = 3 WHERE place = 4",
                "UPDATE audit_entries SET place = 4 WHERE place = 5",
                "UPDATE audit_chain SET place = 4");
        assertThat(verify().faults()).extracting(AuditFault::kind).contains(Kind.OUT_OF_ORDER);
    }

    @Test
    void aTailThatWasCutOffIsFoundByItsOwnRecordAndByWhatWasKeptOutside() {
        sealed(5);
        AuditHead kept = head();
        String seal = row(3)[15];
        database.sql("DELETE FROM audit_entries WHERE place > 3");
        assertFound(Kind.WRONG_END, 3, verify());

        database.sql("UPDATE audit_chain SET place = 3, seal = '" + seal + "'");
        assertThat(verify().intact()).as("with nothing to compare with").isTrue();
        assertFound(Kind.WRONG_END, 3, verify(kept));

        sealed(2);
        assertFound(Kind.WRONG_END, 5, verify(kept));
    }

    @Test
    void aRowThatWasPutInIsFound() {
        sealed(5);
        database.sql(
                "UPDATE audit_entries SET place = 6 WHERE place = 5",
                insert("'00000000-0000-4000-8000-00000000000a'", "5", "'" + ZEROS + "'"),
                "UPDATE audit_chain SET place = 6");
        assertThat(verify().faults()).extracting(AuditFault::kind).contains(Kind.CHANGED, Kind.OUT_OF_ORDER);
    }

    /** The sealer would take it for one of Carme's. */
    @Test
    void aRowThatWasPutInToBeSealedIsFound() {
        sealed(2);
        database.sql(insert("'00000000-0000-4000-8000-00000000000a'", "NULL", "NULL"));
        assertFound(Kind.CHANGED, 0, verify(head()));
        seal();
        assertFound(Kind.CHANGED, 3, verify(head()));
    }

    @Test
    void rowsThatWereSwappedAreFound() {
        sealed(5);
        database.sql(
                "UPDATE audit_entries SET place = 99 WHERE place = 2",
                "UPDATE audit_entries SET place = 2 WHERE place = 4",
                "UPDATE audit_entries SET place = 4 WHERE place = 99");
        assertThat(verify().faults()).extracting(AuditFault::place).contains(2L, 4L);
    }

    @Test
    void erasingSomebodyLeavesItIntact() {
        sealed(3);
        container.transactions().run(() -> pseudonyms.erase(alice.userId()));
        sealed(2);
        assertThat(verify(head()).faults()).isEmpty();
    }

    @Test
    void aNewKeySealsAndTheFormerOneStillChecks() {
        sealed(3);
        byte[] fresh = new byte[AuditKey.BYTES];
        Arrays.fill(fresh, (byte) 9);
        use(new AuditKeys(List.of(fresh, secret)));
        sealed(3);
        assertThat(verify(head()).faults()).isEmpty();

        use(new AuditKeys(List.of(fresh)));
        assertThat(verify().faults()).extracting(AuditFault::kind).contains(Kind.UNKNOWN_KEY);
    }

    @Test
    void oldEntriesGoAndTheRestIsStillChecked() {
        sealed(5);
        AuditHead early = head();
        clock.pass(Duration.ofDays(10));
        sealed(3);
        int removed = container
                .transactions()
                .call(() -> seals.removeSome(clock.instant().minus(Duration.ofDays(1)), 500));

        assertThat(removed).isEqualTo(5);
        AuditReport report = verify(early, head());
        assertThat(report.faults()).isEmpty();
        assertThat(report.first()).isEqualTo(6);
        assertThat(report.last()).isEqualTo(8);
        database.sql("DELETE FROM audit_entries WHERE place = 6");
        assertFound(Kind.MISSING, 6, verify());
    }

    @Test
    void whoMerelyWritesToTheDatabaseCannotShortenTheChain() {
        sealed(5);
        String seal = row(3)[15];
        database.sql(
                "DELETE FROM audit_entries WHERE place <= 3",
                "UPDATE audit_chain SET removed_place = 3, removed_seal = '" + seal + "', removed_key = '"
                        + keys.current().id() + "', removed_mac = '" + ZEROS + "'");
        assertFound(Kind.WRONG_BEGINNING, 3, verify(head()));
    }

    @Test
    void anEntryThatNobodySealsIsReported() {
        launch();
        clock.pass(Duration.ofMinutes(11));
        assertThat(verify().faults()).extracting(AuditFault::kind).containsExactly(Kind.NOT_SEALED);
    }

    /** Two frontends, and launches all the while. */
    @Test
    void ofManyWhoSealAtOnceEachEntryGetsOnePlace() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CountDownLatch begin = new CountDownLatch(1);
        List<Future<?>> work = List.of(
                threads.submit(() -> repeatedly(begin, this::launch)),
                threads.submit(() -> repeatedly(begin, this::launch)),
                threads.submit(() -> repeatedly(begin, this::seal)),
                threads.submit(() -> repeatedly(begin, this::seal)));
        begin.countDown();
        for (Future<?> each : work) {
            each.get();
        }
        threads.shutdown();
        seal();

        AuditReport report = verify(head());
        assertThat(report.faults()).isEmpty();
        assertThat(report.last()).isEqualTo(50);
    }

    @Test
    void whileOneFrontendSealsTheOtherWaitsAndFindsNothingLeft() throws Exception {
        AuditKeys its = new AuditKeys(List.of(secret));
        AuditSeals other =
                new AuditSeals(container.entityManager(), new AuditEntries(container.entityManager(), its), its, clock);
        sealed(2);
        launch();
        launch();
        launch();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<Integer> second = container.transactions().call(() -> {
            assertThat(seals.sealSome(500)).isEqualTo(3);
            Future<Integer> begun = thread.submit(() -> container.transactions().call(() -> other.sealSome(500)));
            assertThatThrownBy(() -> begun.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            return begun;
        });
        thread.shutdown();

        assertThat(second.get()).isZero();
        assertThat(verify(head())).isEqualTo(new AuditReport(1, 5, 0, 1, List.of()));
    }

    private static void repeatedly(CountDownLatch begin, Runnable work) {
        try {
            begin.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        for (int i = 0; i < 25; i++) {
            work.run();
        }
    }

    private static void assertFound(Kind kind, long place, AuditReport report) {
        assertThat(report.faults()).as("faults").anySatisfy(fault -> {
            assertThat(fault.kind()).isEqualTo(kind);
            assertThat(fault.place()).isEqualTo(place);
        });
    }

    private String insert(String uuid, String place, String seal) {
        return "INSERT INTO audit_entries (uuid, happened, actor, action, outcome, details, mac_key, mac, place, seal_key, seal)"
                + " VALUES (" + uuid + ", " + clock.instant().toEpochMilli() + ", 'somebody', 'LOGIN', 'OK', '{}', '"
                + keys.current().id() + "', '" + "a".repeat(64) + "', " + place + ", "
                + (place.equals("NULL") ? "NULL" : "'" + keys.current().id() + "'") + ", " + seal + ")";
    }

    /** All columns of the row at that place, in their order. */
    private String[] row(long place) {
        return container.transactions().call(() -> Arrays.stream((Object[]) container
                        .entityManager()
                        .createNativeQuery(
                                "SELECT id, uuid, happened, actor, action, outcome, subject_kind, subject_id,"
                                        + " address, login_id, details, mac_key, mac, place, seal_key, seal"
                                        + " FROM audit_entries WHERE place = ?")
                        .setParameter(1, place)
                        .getSingleResult())
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new));
    }

    private void restore(String[] row) {
        container.transactions().run(() -> container
                .entityManager()
                .createNativeQuery("UPDATE audit_entries SET happened = ?, actor = ?, action = ?, outcome = ?,"
                        + " subject_id = ?, address = ?, login_id = ?, details = ? WHERE id = ?")
                .setParameter(1, Long.valueOf(row[2]))
                .setParameter(2, row[3])
                .setParameter(3, row[4])
                .setParameter(4, row[5])
                .setParameter(5, row[7])
                .setParameter(6, row[8])
                .setParameter(7, Long.valueOf(row[9]))
                .setParameter(8, row[10])
                .setParameter(9, Long.valueOf(row[0]))
                .executeUpdate());
    }
}
