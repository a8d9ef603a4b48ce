package org.carme.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WatchedPartTest {
    private final TestClock clock = new TestClock();
    private final Deque<Runnable> threads = new ArrayDeque<>();
    private long nanos;
    private Supplier<Finding> answer = Finding::up;
    private final WatchedPart part = new WatchedPart(new Asked(), clock, () -> nanos);

    @Test
    void beforeTheFirstLookNothingIsKnown() {
        assertThat(state()).isEqualTo(Finding.State.UNKNOWN);
        assertThat(part.status().success()).isEmpty();
    }

    @Test
    void whatFailsIsDownAndKeepsTheTimeWhenItLastWorked() {
        look();
        assertThat(state()).isEqualTo(Finding.State.UP);
        var worked = clock.instant();
        pass(Duration.ofMinutes(1));
        answer = () -> {
            throw new IllegalStateException("outer", new IllegalArgumentException("no\nroute"));
        };
        look();
        assertThat(state()).isEqualTo(Finding.State.DOWN);
        assertThat(part.status().finding().detail()).isEqualTo("IllegalArgumentException: no route");
        assertThat(part.status().success()).contains(worked);
    }

    @Test
    void howeverOftenItIsAskedForOneLooksAndOnlyAfterThePause() {
        for (int i = 0; i < 5; i++) {
            part.round(threads::add);
        }
        assertThat(threads).hasSize(1);
        threads.remove().run();
        part.round(threads::add);
        assertThat(threads).isEmpty();
        pass(Duration.ofSeconds(11));
        part.round(threads::add);
        assertThat(threads).hasSize(1);
    }

    @Test
    void aLookThatDoesNotComeBackCountsAsDownUntilItDoes() {
        part.round(threads::add);
        pass(WatchedPart.PATIENCE.plusSeconds(1));
        assertThat(state()).isEqualTo(Finding.State.DOWN);
        part.round(threads::add);
        assertThat(threads).as("nobody else is sent after it").hasSize(1);
        threads.remove().run();
        assertThat(state()).isEqualTo(Finding.State.UP);
        assertThat(part.status().latency()).isEqualTo(WatchedPart.PATIENCE.plusSeconds(1));
    }

    private Finding.State state() {
        return part.status().finding().state();
    }

    private void look() {
        pass(Duration.ofSeconds(20));
        part.round(Runnable::run);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
        clock.pass(time);
    }

    private final class Asked implements Part {
        @Override
        public String name() {
            return "asked";
        }

        @Override
        public String advice() {
            return "mend it";
        }

        @Override
        public Finding look() {
            return answer.get();
        }
    }
}
