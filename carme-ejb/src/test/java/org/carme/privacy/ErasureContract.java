package org.carme.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.carme.account.UnknownAccount;
import org.carme.audit.AuditTesting;
import org.carme.directory.Directory;
import org.carme.directory.DirectoryPerson;
import org.carme.directory.DirectoryUnreachable;
import org.carme.job.JobsNotOver;
import org.carme.platform.BusinessException;
import org.carme.user.Erasure;
import org.carme.user.PersonalRecords;
import org.carme.user.PersonalTable;
import org.carme.user.SiteRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stays of somebody who was erased, and who is not, the same on every database. */
abstract class ErasureContract extends PeopleFixture {
    private final Set<String> inDirectory = new TreeSet<>(Set.of("alice", "bobby"));
    private boolean reachable = true;
    private ErasureService service;

    @BeforeEach
    void wire() {
        service = with(features);
        caller.is(person(Rows.BOB, "bobby", SiteRole.ADMIN));
    }

    @Test
    void nothingOfThePersonIsFoundAnywhereButWhereItIsWrittenDown() {
        assertThat(tracesOfAlice())
                .as("the person stands in every table")
                .contains("users.uid", "jobs.name", "logins.agent");
        leave();
        service.erase("alice", "alice");

        assertThat(tracesOfAlice()).isEqualTo(Set.of("audit_entries.address"));
        Map<String, List<String>> all = everything();
        Set<String> referring = schema().references().stream()
                .filter(reference -> reference.target().equals("users"))
                .map(reference -> reference.table() + "." + reference.column())
                .filter(column -> all.getOrDefault(column, List.of()).contains("1"))
                .collect(Collectors.toCollection(TreeSet::new));
        referring.addAll(tracesOfAlice());
        assertThat(WrittenDown.under("What stays after an erasure").keySet()).containsAll(referring);
    }

    @Test
    void whatIsNotOfThePersonStays() {
        List<Map<String, String>> before = bobs();
        assertThat(before)
                .extracting(row -> row.get("TABLE"))
                .contains("backup_codes", "known_devices", "origin_cookies", "audit_pseudonyms", "factor_resets");
        leave();
        service.erase("alice", "alice");
        assertThat(bobs()).containsAll(before);
        assertThat(everything().get("job_events.detail"))
                .contains("alix +30 min")
                .anyMatch(detail -> detail.matches("erased:\\S{36} \\+30 min"));
    }

    /** Every row that is bob's own, or refers to one of his and to none of alice's, but for the name under which alice stands in it. */
    private List<Map<String, String>> bobs() {
        List<Map<String, String>> rows = new ArrayList<>(ownRows(Rows.BOB));
        List<Map<String, String>> all = allRows();
        Set<Map<String, String>> alices = referring(all, Rows.ALICE);
        referring(all, Rows.BOB).stream().filter(row -> !alices.contains(row)).forEach(rows::add);
        rows.forEach(row -> {
            row.remove("version");
            row.replaceAll((column, cell) -> cell.replaceAll("erased:\\S{36}", "alice"));
        });
        return rows;
    }

    /** The person's row in {@code users}, what refers to it, what refers to that, and so on. */
    private Set<Map<String, String>> referring(List<Map<String, String>> all, long userId) {
        List<Schema.Reference> references = schema().references();
        Set<Map<String, String>> found = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<String> known = new TreeSet<>(Set.of("users " + userId));
        boolean more = true;
        while (more) {
            more = false;
            for (Map<String, String> row : all) {
                boolean refers = references.stream()
                        .filter(reference -> reference.table().equals(row.get("TABLE")))
                        .anyMatch(reference -> known.contains(reference.target() + " " + row.get(reference.column())));
                if ((refers || known.contains(row.get("TABLE") + " " + row.get("id"))) && found.add(row)) {
                    known.add(row.get("TABLE") + " " + row.getOrDefault("id", ""));
                    more = true;
                }
            }
        }
        return found;
    }

    @Test
    void accountingKeepsTheJobsUnderAPseudonym() {
        leave();
        service.erase("alice", "alice");
        assertThat(number("SELECT COUNT(*) FROM jobs j JOIN users u ON u.id = j.owner_id WHERE u.uid LIKE 'erased:%'"
                        + " AND u.disabled = TRUE AND j.minutes = 60 AND j.name = '' AND j.state = 'REJECTED'"))
                .isEqualTo(1);
        assertThat(number("SELECT COUNT(*) FROM job_attempts WHERE job_id = 71"))
                .isEqualTo(1);
    }

    @Test
    void theChainOfTheAuditHoldsAndItsEntriesNameNobody() {
        container.transactions().run(() -> AuditTesting.seal(container.entityManager(), clock));
        long entries = number("SELECT COUNT(*) FROM audit_entries");
        leave();
        service.erase("alice", "alice");
        container.transactions().run(() -> AuditTesting.seal(container.entityManager(), clock));
        assertThat(container.transactions().call(() -> AuditTesting.isIntact(container.entityManager(), clock)))
                .isTrue();
        assertThat(number("SELECT COUNT(*) FROM audit_entries")).isEqualTo(entries + 1);
        assertThat(number("SELECT COUNT(*) FROM audit_entries e JOIN audit_pseudonyms p ON p.pseudonym = e.subject_id"
                        + " WHERE e.action = 'ACCOUNT_ERASE' AND p.user_id IS NULL AND p.erased IS NOT NULL"))
                .isEqualTo(1);
    }

    @Test
    void whoIsAtWorkIsNotErased() {
        refused("erase.active");
        leave();
        service.erase("alice", "alice");
    }

    @Test
    void whoIsDisabledIsErasedWithoutTheDirectory() {
        reachable = false;
        refused("erase.directory");
        database.sql("UPDATE users SET disabled = TRUE WHERE id = 1");
        service.erase("alice", "alice");
        assertThat(number("SELECT COUNT(*) FROM users WHERE uid = 'alice'")).isZero();
    }

    @Test
    void whoHasALivingJobIsNotErased() {
        leave();
        database.sql("UPDATE jobs SET state = 'PENDING', ended = NULL WHERE id = 71");
        refused("erase.jobs");
        database.sql("UPDATE jobs SET state = 'FAILED', ended = 7 WHERE id = 71");
        database.sql("UPDATE job_attempts SET accounted = NULL, ended = "
                + clock.instant().toEpochMilli() + " WHERE id = 81");
        assertThatThrownBy(() -> service.erase("alice", "alice"))
                .isInstanceOfSatisfying(
                        JobsNotOver.class, no -> assertThat(no.key()).isEqualTo("erase.jobs.unconfirmed"));
        clock.pass(Duration.ofDays(8));
        service.erase("alice", "alice");
    }

    @Test
    void theNameHasToBeRepeatedAndNobodyErasesOneself() {
        leave();
        for (String said : new String[] {null, "", "Alice", "bobby"}) {
            assertThatThrownBy(() -> service.erase("alice", said)).isInstanceOf(CannotErase.class);
        }
        assertThatThrownBy(() -> service.erase("bobby", "bobby"))
                .isInstanceOfSatisfying(
                        CannotErase.class, no -> assertThat(no.key()).isEqualTo("erase.own"));
        assertThat(tracesOfAlice()).contains("users.uid");
    }

    @Test
    void doingItAgainFindsNobodyAndChangesNothing() {
        leave();
        service.erase("alice", "alice");
        Map<String, List<String>> once = everything();
        assertThatThrownBy(() -> service.erase("alice", "alice")).isInstanceOf(UnknownAccount.class);
        assertThat(everything()).isEqualTo(once);
    }

    @Test
    void allOfItHappensOrNothing() {
        leave();
        Map<String, List<String>> before = everything();
        PersonalRecords broken = new PersonalRecords() {
            @Override
            public List<PersonalTable> tables() {
                return List.of();
            }

            @Override
            public int turn() {
                return 99;
            }

            @Override
            public void erase(Erasure person) {
                throw new IllegalStateException("out of order");
            }
        };
        List<PersonalRecords> all = new ArrayList<>(features);
        all.add(broken);
        assertThatThrownBy(() -> with(all).erase("alice", "alice")).isInstanceOf(IllegalStateException.class);
        assertThat(everything()).isEqualTo(before);
    }

    private ErasureService with(Iterable<PersonalRecords> all) {
        Forgetting forgetting = new Forgetting(
                all, container.entityManager(), AuditTesting.trail(container.entityManager(), caller, clock), clock);
        return new ErasureService(forgetting, new Known(), container.transactions(), caller);
    }

    private void refused(String key) {
        Map<String, List<String>> before = everything();
        assertThatThrownBy(() -> service.erase("alice", "alice"))
                .isInstanceOfSatisfying(
                        BusinessException.class, no -> assertThat(no.key()).isEqualTo(key));
        assertThat(everything()).isEqualTo(before);
    }

    private void leave() {
        inDirectory.remove("alice");
    }

    private Set<String> tracesOfAlice() {
        return everything().entrySet().stream()
                .filter(column -> column.getValue().stream().anyMatch(cell -> cell.contains("alice")))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private long number(String query) {
        return container.transactions().call(() -> ((Number)
                        container.entityManager().createNativeQuery(query).getSingleResult())
                .longValue());
    }

    /** Knows names, and no passwords. */
    private final class Known implements Directory {
        @Override
        public DirectoryPerson authenticate(String uid, char[] password) {
            throw new DirectoryUnreachable();
        }

        @Override
        public void changePassword(String uid, char[] current, char[] wanted) {
            throw new DirectoryUnreachable();
        }

        @Override
        public Map<String, DirectoryPerson> find(Set<String> uids) {
            if (!reachable) {
                throw new DirectoryUnreachable();
            }
            return uids.stream()
                    .filter(inDirectory::contains)
                    .collect(Collectors.toMap(
                            uid -> uid, uid -> new DirectoryPerson(uid, uid, Optional.empty(), Set.of())));
        }
    }
}
