package org.carme.about;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.carme.platform.LocalContainer;
import org.carme.platform.TestClock;
import org.carme.platform.TestDatabase;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.carme.user.TestCaller;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the site says on its pages, the same on every database. */
abstract class SitePageContract {
    private final TestClock clock = new TestClock();
    private final TestCaller caller = new TestCaller();
    private LocalContainer container;
    private SitePageService service;

    abstract TestDatabase database();

    @BeforeEach
    void wire() {
        TestDatabase database = database();
        database.sql(
                "INSERT INTO users (id, uid, display_name, created) VALUES (1, 'adam', 'Adam', 0), (2, 'eve', 'Eve', 0)");
        container = new LocalContainer(database);
        service = new SitePageService(new SiteTexts(container.entityManager()), caller, clock);
        is(1, "adam");
    }

    @AfterEach
    void close() {
        container.close();
    }

    @Test
    void aTextThatNobodySetIsMissingButForTheOneThatCarmeBringsAlong() {
        for (SitePage page : SitePage.values()) {
            ShownText shown = call(() -> service.read(page, "de"));
            assertThat(shown.language()).isEqualTo("de");
            assertThat(shown.text().isPresent()).as(page.name()).isEqualTo(page == SitePage.ACCESSIBILITY);
        }
        assertThat(call(() -> service.read(SitePage.ACCESSIBILITY, "en")).text().orElseThrow())
                .contains("WCAG");
        assertThat(call(() -> service.read(SitePage.ACCESSIBILITY, "de")).text().orElseThrow())
                .contains("Stufe AA");
    }

    @Test
    void everybodyReadsWhatWasSetInTheirLanguageOrElseInTheOther() {
        call(() -> service.save(SitePage.PRIVACY, "de", "  Wir speichern …\r\n\r\nEnde\n", 0));
        assertThat(call(() -> service.read(SitePage.PRIVACY, "de")))
                .isEqualTo(new ShownText("de", Optional.of("Wir speichern …\n\nEnde")));
        assertThat(call(() -> service.read(SitePage.PRIVACY, "en")).language()).isEqualTo("de");
        assertThat(call(() -> service.read(SitePage.PRIVACY, "<b>")).language()).isEqualTo("de");
        call(() -> service.save(SitePage.PRIVACY, "en", "We store …", 0));
        assertThat(call(() -> service.read(SitePage.PRIVACY, "en")))
                .isEqualTo(new ShownText("en", Optional.of("We store …")));
        assertThat(call(() -> service.read(SitePage.TERMS, "en")).text()).isEmpty();
    }

    @Test
    void itIsKnownWhoSavedItAndTheTextBeforeComesBack() {
        call(() -> service.save(SitePage.TERMS, "en", "first", 0));
        is(2, "eve");
        SiteTextView second = call(() -> service.save(SitePage.TERMS, "en", "second", 1));
        assertThat(second.madeBy()).contains("eve");
        assertThat(second.made()).contains(clock.instant());
        assertThat(second.undoable()).isTrue();
        assertThat(call(() -> service.undo(SitePage.TERMS, "en")).text()).isEqualTo("first");
        assertThat(call(() -> service.undo(SitePage.TERMS, "en")).text()).isEqualTo("second");
        assertThatThrownBy(() -> call(() -> service.undo(SitePage.TERMS, "de"))).isInstanceOf(TextRefused.class);
    }

    @Test
    void anEmptyTextTakesItAwayAndTheSameTextIsNoChange() {
        call(() -> service.save(SitePage.DISCLAIMER, "en", "none of it", 0));
        assertThat(call(() -> service.save(SitePage.DISCLAIMER, "en", "none of it", 1))
                        .number())
                .isEqualTo(1);
        call(() -> service.save(SitePage.DISCLAIMER, "en", " ", 1));
        assertThat(call(() -> service.read(SitePage.DISCLAIMER, "en")).text()).isEmpty();
    }

    @Test
    void whatSomebodyElseSavedMeanwhileIsNotLost() {
        call(() -> service.save(SitePage.TERMS, "en", "mine", 0));
        is(2, "eve");
        assertThatThrownBy(() -> call(() -> service.save(SitePage.TERMS, "en", "hers", 0)))
                .isInstanceOf(TextRefused.class)
                .hasMessageContaining("adam");
        assertThat(call(() -> service.read(SitePage.TERMS, "en")).text()).contains("mine");
    }

    @Test
    void textsHaveBounds() {
        String longest = "ü".repeat(SitePageService.LONGEST);
        call(() -> service.save(SitePage.TERMS, "en", longest, 0));
        assertThat(call(() -> service.read(SitePage.TERMS, "en")).text()).contains(longest);
        assertThatThrownBy(() -> call(() -> service.save(SitePage.TERMS, "en", longest + "x", 1)))
                .isInstanceOf(TextRefused.class);
        assertThatThrownBy(() -> call(() -> service.save(SitePage.TERMS, "en", "a\u0000b", 1)))
                .isInstanceOf(TextRefused.class);
        assertThatThrownBy(() -> call(() -> service.save(SitePage.TERMS, "fr", "oui", 0)))
                .isInstanceOf(TextRefused.class);
    }

    @Test
    void theLastTenAreKept() {
        for (int i = 0; i < 15; i++) {
            int seen = i;
            call(() -> service.save(SitePage.TERMS, "en", "text " + seen, seen));
        }
        Number rows = (Number) call(() -> container
                .entityManager()
                .createNativeQuery("SELECT COUNT(*) FROM site_texts")
                .getSingleResult());
        assertThat(rows.longValue()).isEqualTo(10);
        assertThat(call(() -> service.read(SitePage.TERMS, "en")).text()).contains("text 14");
    }

    private void is(long id, String uid) {
        caller.is(new Principal(id, uid, uid, Set.of(SiteRole.ADMIN), 1));
    }

    private <T> T call(Supplier<T> work) {
        return container.transactions().call(work);
    }
}
