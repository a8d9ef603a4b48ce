package org.carme.view.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.carme.web.security.FakeExchange;
import org.junit.jupiter.api.Test;

class PreferencesTest {

    @Test
    void whatThePersonChoseComesFirst() {
        FakeExchange exchange =
                FakeExchange.get("/login").header("Accept-Language", "en").cookie("carme-language", "de");
        assertThat(Preferences.language(exchange.request())).isEqualTo(Locale.GERMAN);
    }

    @Test
    void thenWhatTheBrowserPrefers() {
        assertThat(Preferences.language(FakeExchange.get("/login")
                        .header("Accept-Language", "fr, de-AT;q=0.9, en;q=0.5")
                        .request()))
                .isEqualTo(Locale.GERMAN);
        assertThat(Preferences.language(FakeExchange.get("/login")
                        .header("Accept-Language", "fr")
                        .request()))
                .isEqualTo(Locale.ENGLISH);
        assertThat(Preferences.language(FakeExchange.get("/login")
                        .header("Accept-Language", ";;;")
                        .request()))
                .isEqualTo(Locale.ENGLISH);
    }

    @Test
    void anythingUnknownIsIgnored() {
        FakeExchange exchange =
                FakeExchange.get("/login").cookie("carme-theme", "\"><script>").cookie("carme-language", "xx");
        assertThat(Preferences.theme(exchange.request())).isEmpty();
        assertThat(Preferences.language(exchange.request())).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void initialsOfAnyName() {
        assertThat(Initials.of("Alice Lang")).isEqualTo("AL");
        assertThat(Initials.of("  äda  von  Öhm ")).isEqualTo("ÄÖ");
        assertThat(Initials.of("")).isEmpty();
    }
}
