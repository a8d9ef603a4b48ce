package org.carme.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteadyClockTest {
    private final TestClock system = new TestClock();
    private long nanos;
    private final SteadyClock clock = new SteadyClock(system, () -> nanos);
    private final Instant begin = system.instant();

    @Test
    void itFollowsAClockThatGoesAsTimePasses() {
        pass(Duration.ofHours(3));
        system.pass(Duration.ofMillis(800)); // as a time service corrects
        assertThat(clock.instant()).isEqualTo(begin.plus(Duration.ofHours(3)).plusMillis(800));
        assertThat(clock.jump()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT24H", "PT-24H", "PT20S"})
    void aJumpMovesNothingAndIsTold(Duration jump) {
        system.pass(jump);
        assertThat(clock.instant()).isEqualTo(begin);
        pass(Duration.ofMinutes(2));
        assertThat(clock.instant()).isEqualTo(begin.plus(Duration.ofMinutes(2)));
        assertThat(clock.jump()).contains(jump);
    }

    @Test
    void aJumpThatIsTakenBackWasNothing() {
        system.pass(Duration.ofDays(1));
        clock.instant();
        pass(Duration.ofMinutes(1));
        system.pass(Duration.ofDays(-1));
        assertThat(clock.instant()).isEqualTo(begin.plus(Duration.ofMinutes(1)));
        assertThat(clock.jump()).isEmpty();
    }

    @Test
    void aClockThatKeepsToItsNewTimeIsBelieved() {
        system.pass(Duration.ofHours(-1));
        clock.instant();
        pass(Duration.ofMinutes(4));
        assertThat(clock.jump()).isPresent();
        pass(Duration.ofMinutes(2));
        assertThat(clock.instant()).isEqualTo(system.instant());
        assertThat(clock.jump()).isEmpty();
    }

    @Test
    void aClockThatGoesOnJumpingIsNotBelieved() {
        for (int i = 0; i < 10; i++) {
            system.pass(Duration.ofHours(1));
            pass(Duration.ofMinutes(3));
            clock.instant();
        }
        assertThat(clock.instant()).isEqualTo(begin.plus(Duration.ofMinutes(30)));
    }

    /** Time passes, for the system's clock as well. */
    private void pass(Duration time) {
        nanos += time.toNanos();
        system.pass(time);
    }
}
