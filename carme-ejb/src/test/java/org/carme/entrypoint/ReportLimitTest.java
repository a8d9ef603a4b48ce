package org.carme.entrypoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.carme.platform.TestClock;
import org.junit.jupiter.api.Test;

class ReportLimitTest {
    private final TestClock clock = new TestClock();
    private final ReportLimit limit = new ReportLimit(clock);
    private final UUID job = UUID.randomUUID();

    @Test
    void aJobMaySayManyThingsAtOnceAndThenOneNowAndThen() {
        assertThat(allowedOf(50)).isEqualTo(20);
        clock.pass(Duration.ofSeconds(3));
        assertThat(allowedOf(5)).isEqualTo(1);
        clock.pass(Duration.ofMinutes(2));
        assertThat(allowedOf(50)).isEqualTo(20);
    }

    @Test
    void oneJobTakesNothingFromAnother() {
        allowedOf(50);
        assertThat(limit.allows(UUID.randomUUID())).isTrue();
    }

    @Test
    void aClockThatIsPutBackSilencesNobody() {
        allowedOf(50);
        clock.pass(Duration.ofHours(-3));
        assertThat(allowedOf(50)).isEqualTo(20);
    }

    private long allowedOf(int reports) {
        return IntStream.range(0, reports).filter(each -> limit.allows(job)).count();
    }
}
