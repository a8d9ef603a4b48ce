package org.carme.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.carme.user.NotLoggedIn;
import org.carme.user.PersonalTable;
import org.carme.user.SiteRole;
import org.carme.user.TestCaller;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people are handed out, the same on every database. */
abstract class MyDataContract extends PeopleFixture {
    private MyDataService service;

    @BeforeEach
    void wire() {
        service = new MyDataService(features, new PersonalReader(container.entityManager()), caller);
    }

    @Test
    void everyTableAboutPeopleIsHandedOutOrItIsWrittenDownWhyNot() {
        Set<String> known =
                new TreeSet<>(WrittenDown.under("What is left out of it").keySet());
        assertThat(known).as("exceptions are about something").isSubsetOf(schema().aboutPeople());
        tables().forEach(table -> known.add(table.table()));
        assertThat(known).containsAll(schema().aboutPeople());
    }

    @Test
    void everyColumnOfTheseTablesIsHandedOutOrItIsSaidWhyNot() {
        for (PersonalTable table : tables()) {
            Set<String> said = new HashSet<>(table.withheld().keySet());
            said.add(table.key());
            said.add(table.owned());
            table.columns().forEach(column -> said.add(column.column()));
            assertThat(said).as(table.part()).containsExactlyInAnyOrderElementsOf(schema().columns(table.table()));
        }
    }

    @Test
    void theDocumentationNamesTheParts() {
        assertThat(WrittenDown.under("What the file holds").keySet())
                .containsExactlyElementsOf(
                        tables().stream().map(PersonalTable::part).toList());
    }

    @Test
    void aPersonIsHandedOutSomethingOfEveryPart() {
        assertThat(handedOut().keySet()).containsExactlyElementsOf(call(service::begin));
        assertThat(handedOut())
                .allSatisfy((part, rows) -> assertThat(rows).as(part).isNotEmpty());
        assertThat(handedOut().get("account")).singleElement().satisfies(account -> assertThat(account)
                .containsEntry("uid", "alice")
                .containsEntry("mail", "alice@example.org")
                .containsEntry("disabled", false)
                .containsEntry("lastLogin", Instant.ofEpochMilli(2000)));
        assertThat(handedOut().get("groups"))
                .extracting(row -> row.get("name"))
                .containsExactly("group of alice", "users");
        assertThat(handedOut().get("jobs")).singleElement().satisfies(job -> assertThat(job)
                .containsEntry("name", "work of alice")
                .containsEntry("image", "JupyterLab")
                .containsEntry("template", "standard")
                .containsEntry("project", "p1"));
    }

    @Test
    void nothingOfAnotherUserAndNoSecretIsHandedOut() {
        String mine = handedOut().toString();
        assertThat(mine).contains("alice").doesNotContain("bobby").doesNotContain(Rows.SECRET);
        caller.is(person(Rows.BOB, "bobby", SiteRole.USER));
        String others = handedOut().toString();
        assertThat(others).contains("bobby").doesNotContain("alice").doesNotContain(Rows.SECRET);
    }

    @Test
    void anAdministratorIsHandedOutTheOwnDataOnly() {
        caller.is(person(Rows.BOB, "bobby", SiteRole.ADMIN));
        assertThat(handedOut().toString()).contains("bobby").doesNotContain("alice");
    }

    @Test
    void nobodyIsHandedOutAnything() {
        MyDataService nobodys =
                new MyDataService(features, new PersonalReader(container.entityManager()), new TestCaller());
        assertThatThrownBy(() -> nobodys.page("account", Optional.empty())).isInstanceOf(NotLoggedIn.class);
        assertThatThrownBy(() -> service.page("users", Optional.empty())).isInstanceOf(UnknownPart.class);
    }

    @Test
    void longPartsComeInSteps() {
        for (int i = 0; i < 1200; i++) {
            database.sql(
                    "INSERT INTO job_events (seq, job_id, owner_id, kind, detail, happened) VALUES (%d, 71, 1, 'STATE', '', %d)"
                            .formatted(1000 + i, i));
        }
        assertThat(call(() -> service.page("jobEvents", Optional.empty())).rows())
                .hasSize(500);
        List<Map<String, Object>> all = handedOut().get("jobEvents");
        assertThat(all).hasSize(1204);
        assertThat(all.stream().map(event -> event.get("seq")).collect(Collectors.toSet()))
                .hasSize(1204);
    }

    private List<PersonalTable> tables() {
        return features.stream().flatMap(feature -> feature.tables().stream()).toList();
    }

    private Map<String, List<Map<String, Object>>> handedOut() {
        Map<String, List<Map<String, Object>>> parts = new TreeMap<>();
        for (String part : call(service::begin)) {
            List<Map<String, Object>> rows = new ArrayList<>();
            Optional<String> after = Optional.empty();
            do {
                Optional<String> from = after;
                PersonalPage page = call(() -> service.page(part, from));
                rows.addAll(page.rows());
                after = page.next();
            } while (after.isPresent());
            parts.put(part, rows);
        }
        return parts;
    }

    private <T> T call(Supplier<T> work) {
        return container.transactions().call(work);
    }
}
