package org.carme.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingFormatTest {

    @Test
    void timesHaveAUnit() {
        assertThat(SettingFormat.duration("k", "250ms")).isEqualTo(Duration.ofMillis(250));
        assertThat(SettingFormat.duration("k", "5s")).isEqualTo(Duration.ofSeconds(5));
        assertThat(SettingFormat.duration("k", "10m")).isEqualTo(Duration.ofMinutes(10));
        assertThat(SettingFormat.duration("k", "12h")).isEqualTo(Duration.ofHours(12));
        assertThat(SettingFormat.duration("k", "2d")).isEqualTo(Duration.ofDays(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "0s", "-1s", "5 s", "1w", "PT5S", "99999999s"})
    void otherTimesAreRefusedWithTheKey(String text) {
        assertThatThrownBy(() -> SettingFormat.duration("carme.login.idle", text))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith("carme.login.idle: ");
    }

    @Test
    void otherNumbersAndAddressesAreRefusedWithTheKey() {
        assertThatThrownBy(() -> SettingFormat.number("k", "many")).hasMessageStartingWith("k: ");
        assertThatThrownBy(() -> SettingFormat.uri("k", "not an address")).hasMessageStartingWith("k: ");
    }
}
