package org.carme.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.carme.batch.api.BatchConnection;
import org.carme.batch.api.JobShape;
import org.carme.batch.api.StartEstimate;
import org.junit.jupiter.api.Test;

class StartEstimatesTest {
    private static final JobShape SHAPE = new JobShape(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            1,
            Optional.empty(),
            0,
            2,
            1024,
            Duration.ofHours(1));

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch answer = new CountDownLatch(1);
    private final StartEstimates estimates = new StartEstimates(new BatchSystem(this::connection), Clock.systemUTC());

    @Test
    void whoAsksForTheSameMeanwhileWaitsForThatAnswer() throws Exception {
        ExecutorService crowd = Executors.newFixedThreadPool(8);
        try {
            List<Future<ExpectedStart>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(crowd.submit(() -> estimates.of("alice", SHAPE)));
            }
            await().until(() -> asked.get() == 1);
            answer.countDown();
            for (Future<ExpectedStart> each : answers) {
                assertThat(each.get()).isEqualTo(answers.get(0).get());
            }
        } finally {
            crowd.shutdownNow();
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void aQuestionThatFailsKeepsNobodyWaiting() {
        StartEstimates broken = new StartEstimates(
                new BatchSystem(() -> {
                    throw new IllegalStateException("no adapter");
                }),
                Clock.systemUTC());
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> broken.of("alice", SHAPE)).isInstanceOf(IllegalStateException.class);
        }
    }

    private BatchConnection connection() {
        return (BatchConnection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {BatchConnection.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("testStart")) {
                        return null;
                    }
                    asked.incrementAndGet();
                    answer.await();
                    return new StartEstimate(Optional.of(Instant.now()), Instant.now());
                });
    }
}
