package org.carme.web.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ServingTest {
    private static final Duration EVER = Duration.ofDays(1);

    private final Serving serving = new Serving();

    @Test
    @Timeout(60)
    void whoIsThereIsSeenOffAndWhoComesMeanwhileToo() throws Exception {
        serving.begin();
        assertThat(serving.isEnding()).isFalse();

        CompletableFuture<Integer> finished = CompletableFuture.supplyAsync(() -> finish(EVER));
        while (!serving.isEnding()) {
            Thread.onSpinWait();
        }
        serving.begin();
        serving.end();
        assertThat(finished).isNotDone();
        serving.end();

        assertThat(finished.get(30, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void nobodyIsWaitedForWhereNobodyIs() {
        assertThat(finish(EVER)).isZero();
    }

    @Test
    void whoTakesTooLongIsCounted() {
        serving.begin();
        serving.begin();
        assertThat(finish(Duration.ofMillis(1))).isEqualTo(2);
    }

    private int finish(Duration longest) {
        try {
            return serving.finish(longest);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
