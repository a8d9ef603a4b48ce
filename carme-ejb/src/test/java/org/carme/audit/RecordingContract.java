package org.carme.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.TransactionRequiredException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.carme.user.SystemSubject;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;
import org.junit.jupiter.api.Test;

/** What becomes an entry, the same on every database. */
abstract class RecordingContract extends AuditFixture {
    @Test
    void whatIsDoneIsRecordedByTheTransactionThatDoesIt() {
        launch();
        assertThatThrownBy(() -> container.transactions().run(() -> {
                    trail.done(AuditAction.JOB_STOP, JOB);
                    throw new IllegalStateException("comes to nothing");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(all()).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("JOB_LAUNCH");
            assertThat(entry.outcome()).isEqualTo("OK");
            assertThat(entry.subjectId()).contains(JOB.id());
            assertThat(entry.loginId()).contains(5L);
            assertThat(entry.details()).isEqualTo("{\"project\":\"vision\"}");
            assertThat(entry.happened()).isEqualTo(clock.instant());
        });
    }

    @Test
    void nothingIsRecordedAsDoneOutsideATransaction() {
        launch();
        assertThatThrownBy(() -> trail.done(AuditAction.JOB_STOP, JOB))
                .isInstanceOf(TransactionRequiredException.class);
    }

    /** A launch must not get slower. */
    @Test
    void anEntryIsOneStatement() {
        launch();
        launch();
        List<String> statements = new ArrayList<>();
        SessionEventAdapter listener = new SessionEventAdapter() {
            @Override
            public void preExecuteCall(SessionEvent event) {
                statements.add(event.getCall().toString());
            }
        };
        Session session = database.factory().unwrap(Session.class);
        session.getEventManager().addListener(listener);
        launch();
        session.getEventManager().removeListener(listener);

        assertThat(statements).singleElement().asString().contains("INSERT INTO audit_entries");
    }

    @Test
    void peopleStandInItByPseudonymAlone() {
        launch();
        container.transactions().run(() -> trail.done(AuditAction.ROLES_CHANGE, AuditSubject.person("alice")));

        assertThat(dump()).doesNotContain("alice");
        assertThat(all())
                .extracting(entry -> entry.actor().orElseThrow())
                .hasSize(2)
                .containsOnly(pseudonym());
        assertThat(all().get(1).subjectId()).contains(pseudonym());
    }

    private String pseudonym() {
        return container
                .transactions()
                .call(() -> pseudonyms.find(alice.userId()).orElseThrow());
    }

    @Test
    void whoWasErasedIsKnownNoMoreAndGetsAnotherPseudonym() {
        launch();
        launch();
        String before = pseudonym();
        container.transactions().run(() -> pseudonyms.erase(alice.userId()));
        launch();

        assertThat(all().get(2).actor()).contains(pseudonym()).isNotEqualTo(Optional.of(before));
        Number mapped = container.transactions().call(() -> (Number) container
                .entityManager()
                .createNativeQuery("SELECT COUNT(*) FROM audit_pseudonyms WHERE pseudonym = ? AND user_id IS NOT NULL")
                .setParameter(1, before)
                .getSingleResult());
        assertThat(mapped.intValue()).isZero();
    }

    @Test
    void systemSubjectsAreNamed() {
        AuditTrail asItself = new AuditTrail(new org.carme.user.Caller(), pseudonyms, entries, clock);
        SystemSubject.KEEPER.run(
                () -> container.transactions().run(() -> asItself.done(AuditAction.AUDIT_REMOVE, JOB)));

        assertThat(all()).singleElement().satisfies(entry -> assertThat(entry.actor())
                .contains("system:keeper"));
    }

    /** People type passwords where their name belongs. */
    @Test
    void aNameThatNobodyHasIsNotKept() {
        refusals.add(denial(Optional.empty(), AuditSubject.person("S3cret!pass"), "192.0.2.7"));
        for (String typed : List.of("alice", "ALICE", " Alice ")) {
            refusals.add(denial(Optional.empty(), AuditSubject.person(typed), "192.0.2.7"));
        }

        assertThat(dump()).doesNotContain("S3cret").contains("192.0.2.7");
        Optional<String> alice = Optional.of(pseudonym());
        assertThat(all())
                .as("three spellings are one name")
                .extracting(AuditEntry::subjectId)
                .containsExactly(Optional.empty(), alice);
    }

    @Test
    void aThousandNamesThatNobodyHasAreOneEntry() {
        for (int i = 0; i < 1000; i++) {
            refusals.add(guess("nobody" + i, "192.0.2.7"));
        }
        refusals.tellRepeated(true);

        assertThat(all()).hasSize(2);
        assertThat(all().get(1).details()).contains("\"repeated\":\"999\"");
    }

    @Test
    void refusalsAreRecordedAlthoughTheirTransactionComesToNothing() {
        assertThatThrownBy(() -> container.transactions().run(() -> {
                    refusals.add(denial(Optional.of(alice), JOB, null));
                    throw new IllegalStateException("denied");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(all()).singleElement().satisfies(entry -> assertThat(entry.outcome())
                .isEqualTo("DENIED"));
    }

    @Test
    void equalRefusalsAreOneEntryAMinuteAndTheirNumber() {
        for (int i = 0; i < 1000; i++) {
            refusals.add(denial(Optional.of(alice), JOB, "192.0.2.7"));
        }
        assertThat(all()).hasSize(1);
        refusals.tellRepeated(false);
        assertThat(all()).as("its minute is not over").hasSize(1);

        clock.pass(Duration.ofMinutes(1));
        refusals.tellRepeated(false);
        assertThat(all()).hasSize(2);
        assertThat(all().get(1).details()).contains("\"repeated\":\"999\"");

        refusals.add(denial(Optional.of(alice), JOB, "192.0.2.7"));
        assertThat(all()).as("the next minute's first").hasSize(3);
    }

    @Test
    void aFloodOfDifferentRefusalsFillsNothing() {
        for (int i = 0; i < 5000; i++) {
            refusals.add(denial(Optional.of(alice), JOB, "198.51.100." + i));
        }
        refusals.tellRepeated(true);

        assertThat(all()).as("twenty, one for all the others, and their number").hasSize(22);
        assertThat(all().get(21).details()).contains("\"repeated\":\"4979\"");
    }

    @Test
    void aFloodOfOnePersonHidesNobodyElseAndNotWhoseItIs() {
        for (int i = 0; i < 1000; i++) {
            refusals.add(denial(Optional.of(alice), AuditSubject.login(i), "192.0.2.7"));
        }
        Principal bob = person("bob", SiteRole.USER);
        refusals.add(denial(Optional.of(bob), JOB, "192.0.2.8"));
        AuditEntry bobs = all().get(all().size() - 1);

        assertThat(bobs.subjectId()).as("bob's, with all that it says").contains(JOB.id());
        assertThat(bobs.address()).contains("192.0.2.8");
        assertThat(all())
                .filteredOn(entry -> !entry.uuid().equals(bobs.uuid()))
                .as("each of alice's names her")
                .hasSize(21)
                .allMatch(entry -> entry.actor().equals(Optional.of(pseudonym())));
    }

    @Test
    void hoursOfOnePersonDoNotFillTheTable() {
        for (int i = 0; i < 6 * 3600; i++) {
            refusals.add(denial(Optional.of(alice), AuditSubject.login(i), "192.0.2.7"));
            clock.pass(Duration.ofSeconds(1));
        }
        assertThat(all()).hasSizeLessThan(6 * 410);
    }

    @Test
    void whoeverIsGuessedAtIsNamedWhateverStrangersDo() {
        person("bob", SiteRole.USER);
        for (int i = 0; i < 2000; i++) {
            String address = "2001:db8::" + Integer.toHexString(i);
            refusals.add(denial(Optional.empty(), JOB, address));
            refusals.add(guess("nobody" + i, address));
            refusals.add(guess("bob", address));
            clock.pass(Duration.ofSeconds(1));
        }
        int before = all().size();
        refusals.add(guess("alice", "192.0.2.9"));
        List<AuditEntry> hers = all().subList(before, all().size());

        assertThat(hers).singleElement().satisfies(entry -> {
            assertThat(entry.subjectId()).contains(pseudonym());
            assertThat(entry.address()).contains("192.0.2.9");
        });
        for (int i = 0; i < 2000; i++) {
            refusals.add(guess("alice", "2001:db8::" + Integer.toHexString(i)));
        }
        refusals.tellRepeated(true);
        assertThat(all().subList(before, all().size()))
                .filteredOn(entry -> entry.subjectId().equals(Optional.of(pseudonym())))
                .as("and what is beyond names her with its number")
                .anyMatch(entry ->
                        entry.details().contains("many") && entry.details().contains("\"repeated\":\"1"));
    }

    private static Refusal guess(String name, String address) {
        return new Refusal(
                Optional.empty(),
                address,
                AuditAction.LOGIN,
                AuditOutcome.DENIED,
                AuditSubject.person(name),
                "login.failed");
    }

    @Test
    void aTokenThatIsNoneIsToldFromADeadOneAndNotKept() {
        TurnedAway away = new TurnedAway(refusals);
        away.token("x".repeat(43), "192.0.2.7");
        away.token("Basic aHVudGVyMg", "192.0.2.7");
        assertThat(all())
                .extracting(AuditEntry::details)
                .containsExactly("{\"reason\":\"bearer.dead\"}", "{\"reason\":\"bearer.malformed\"}");
        assertThat(dump()).doesNotContain("aHVudGVyMg").doesNotContain("xxx");
    }

    @Test
    void requestsThatNoServiceWasAskedForAreRecordedAndNoFloodOfThemHidesPeople() {
        TurnedAway away = new TurnedAway(refusals);
        for (int i = 0; i < 2000; i++) {
            away.token("x".repeat(43), "2001:db8::" + Integer.toHexString(i));
            away.origin("192.0.2.7");
        }
        refusals.add(denial(Optional.of(alice), JOB, "192.0.2.8"));
        refusals.tellRepeated(true);

        assertThat(all().get(0)).satisfies(entry -> {
            assertThat(entry.actor()).isEmpty();
            assertThat(entry.action()).isEqualTo("ACCESS");
            assertThat(entry.outcome()).isEqualTo("DENIED");
            assertThat(entry.subjectKind()).contains("REQUEST");
            assertThat(entry.subjectId()).contains("api-token");
            assertThat(entry.address()).contains("2001:db8::0");
            assertThat(entry.details()).isEqualTo("{\"reason\":\"bearer.dead\"}");
        });
        assertThat(all())
                .as("thirty, one for all the others, alice, and two counts")
                .hasSize(34);
        assertThat(all().get(31).actor()).as("alice").isPresent();
        assertThat(all().subList(32, 34))
                .extracting(AuditEntry::details)
                .anyMatch(details -> details.contains("origin.foreign") && details.contains("\"repeated\":\"1999\""))
                .anyMatch(details -> details.contains("many") && details.contains("\"repeated\":\"1970\""));
    }

    @Test
    void oneStrangerTakesNotAllPlacesAndADayOfThemDoesNotFillTheTable() {
        for (int i = 0; i < 100; i++) {
            refusals.add(denial(Optional.empty(), AuditSubject.login(i), "192.0.2.7"));
        }
        refusals.add(denial(Optional.empty(), JOB, "192.0.2.8"));
        assertThat(all())
                .as("ten of one address, one for its others, one of another")
                .hasSize(12);

        for (int i = 0; i < 30 * 24 * 60; i++) {
            refusals.add(denial(Optional.empty(), JOB, "2001:db8::" + Integer.toHexString(i)));
            clock.pass(Duration.ofSeconds(2));
        }
        assertThat(all()).hasSizeLessThan(24 * 400);
    }

    @Test
    void whatIsSaidIsBounded() {
        Map<String, String> details = new java.util.HashMap<>();
        for (int i = 0; i < 50; i++) {
            details.put("key" + i, "\"\\\u0001".repeat(1000));
        }
        container.transactions().run(() -> trail.done(AuditAction.JOB_LAUNCH, JOB, details));

        assertThat(all()).singleElement().satisfies(entry -> assertThat(entry.details())
                .hasSizeBetween(100, 2000)
                .startsWith("{"));
    }
}
