package org.carme.view.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S,0 min",
        "PT20S,less than a minute",
        "PT59M,59 min",
        "PT1H,1 h",
        "PT4H58M,4 h 58 min",
        "PT24H,1 d",
        "PT52H30M,2 d 4 h",
        "PT-5M,0 min"
    })
    void theTwoLargestUnits(Duration span, String words) {
        assertThat(Spans.words(Locale.ENGLISH, span)).isEqualTo(words);
    }
}
