package org.carme.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.carme.platform.TestClock;
import org.junit.jupiter.api.Test;

class PausesTest {
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final TestClock clock = new TestClock();
    private final Pauses<String> pauses = new Pauses<>();

    @Test
    void theSameIsDueAgainAfterThePause() {
        assertThat(isDue("one")).isTrue();
        assertThat(isDue("other")).isTrue();
        clock.pass(PAUSE.minusSeconds(1));
        assertThat(isDue("one")).isFalse();
        clock.pass(Duration.ofSeconds(1));
        assertThat(isDue("one")).isTrue();
        assertThat(isDue("one")).isFalse();
    }

    @Test
    void aClockThatIsPutBackMakesNothingRestForAsLongAsThatWas() {
        isDue("one");
        clock.pass(Duration.ofHours(-3));
        assertThat(isDue("one")).isTrue();
        assertThat(isDue("one")).isFalse();
        clock.pass(PAUSE);
        assertThat(isDue("one")).isTrue();
    }

    @Test
    void aClockThatIsPutForwardIsATooEarlyTurnAndNoMore() {
        isDue("one");
        clock.pass(Duration.ofHours(3));
        assertThat(isDue("one")).isTrue();
        assertThat(isDue("one")).isFalse();
    }

    @Test
    void whatIsOpenNoMoreIsForgotten() {
        isDue("one");
        pauses.keepOnly(List.of("other"));
        assertThat(isDue("one")).isTrue();
    }

    private boolean isDue(String key) {
        return pauses.isDue(key, PAUSE, clock.instant());
    }
}
