package org.carme.batch.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.carme.batch.api.BatchException;
import org.carme.batch.api.Fault;
import org.carme.batch.api.OutcomeUnknownException;
import org.carme.batch.api.RejectedException;
import org.carme.batch.api.UnavailableException;
import org.carme.batch.transport.Head;
import org.carme.batch.transport.HeadAnswer;
import org.carme.batch.transport.HeadRequest;
import org.junit.jupiter.api.Test;

class ClusterGuardTest {

    private static final HeadRequest SUBMIT = HeadRequest.change("submit", Map.of());
    private static final HeadRequest JOBS = HeadRequest.query("jobs", Map.of());
    private static final HeadRequest ACCOUNTING = HeadRequest.query("accounting", Map.of());
    private static final String NO_SLURMCTLD =
            "sbatch: error: Batch job submission failed: Unable to contact slurm controller (connect failure)\n";
    private static final String TOO_LATE =
            "sbatch: error: Batch job submission failed: Socket timed out on send/recv operation\n";

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final InstantSource clock = () -> now;
    private final ClusterGuard guard = new ClusterGuard(clock.withZone(ZoneOffset.UTC), () -> 1);
    private final ScriptedHead head = new ScriptedHead();
    private final Head caller = guard.guarded(head);
    private final Head collector = guard.watched(head);

    @Test
    void afterThreeFailuresCallersHearAtOnce() throws Exception {
        slurmctldIsSilent(NO_SLURMCTLD);
        assertThatThrownBy(() -> caller.ask(SUBMIT)).isInstanceOfSatisfying(UnavailableException.class, e -> {
            assertThat(e.fault()).isEqualTo(Fault.CONTROLLER);
            assertThat(e).hasMessageContaining("Unable to contact slurm controller");
        });
        assertThat(head.asked).hasSize(3);
    }

    @Test
    void aRequestThatCameTooLateCountsAsSlow() throws Exception {
        slurmctldIsSilent(TOO_LATE);
        assertThatThrownBy(() -> caller.ask(JOBS))
                .isInstanceOfSatisfying(
                        UnavailableException.class, e -> assertThat(e.fault()).isEqualTo(Fault.SLOW));
    }

    @Test
    void whatSlurmRefusesIsAnAnswer() throws Exception {
        head.answers(1, "", NO_SLURMCTLD);
        caller.ask(SUBMIT);
        caller.ask(SUBMIT);
        head.answers(1, "", "sbatch: error: Batch job submission failed: Invalid account\n");
        caller.ask(SUBMIT);
        head.answers(1, "", NO_SLURMCTLD);
        caller.ask(SUBMIT);
        caller.ask(SUBMIT);
        assertThat(head.asked).hasSize(5);
        head.fails(new RejectedException("no such user", "user"));
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> caller.ask(SUBMIT)).isInstanceOf(RejectedException.class);
        }
    }

    @Test
    void theCollectorIsNeverHeldBackAndItsAnswerOpensTheWayForAll() throws Exception {
        slurmctldIsSilent(NO_SLURMCTLD);
        collector.ask(JOBS);
        assertThat(head.asked).hasSize(4);
        head.answers(0, "", "");
        collector.ask(JOBS);
        caller.ask(SUBMIT);
        assertThat(head.lastAsked()).isEqualTo(SUBMIT);
    }

    @Test
    void theCollectorsFailuresCountForAll() throws Exception {
        head.answers(1, "", NO_SLURMCTLD);
        for (int i = 0; i < 3; i++) {
            collector.ask(JOBS);
        }
        assertThatThrownBy(() -> caller.ask(SUBMIT)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void afterARestOneAtATimeTriesAndNeverByAChange() throws Exception {
        slurmctldIsSilent(NO_SLURMCTLD);
        now = now.plusSeconds(6);
        assertThatThrownBy(() -> caller.ask(SUBMIT)).isInstanceOf(UnavailableException.class);
        assertThat(head.lastAsked().verb()).isEqualTo("hello");
        assertThatThrownBy(() -> caller.ask(SUBMIT)).isInstanceOf(UnavailableException.class);
        assertThat(head.asked).as("the failed try makes all rest again").hasSize(4);
        now = now.plusSeconds(11);
        head.answers(0, "", "");
        caller.ask(SUBMIT);
        assertThat(head.asked).extracting(HeadRequest::verb).endsWith("hello", "submit");
        caller.ask(SUBMIT);
        assertThat(head.asked).extracting(HeadRequest::verb).endsWith("hello", "submit", "submit");
    }

    @Test
    void whatDoesNotNeedSlurmctldGoesOn() throws Exception {
        slurmctldIsSilent(NO_SLURMCTLD);
        head.answers(0, "", "");
        caller.ask(ACCOUNTING);
        assertThatThrownBy(() -> caller.ask(SUBMIT))
                .as("accounting says nothing about slurmctld")
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void slurmdbdThatIsAwayHoldsUpNobody() throws Exception {
        head.answers(1, "", "sacct: error: Problem talking to the database: Connection refused\n");
        for (int i = 0; i < 5; i++) {
            caller.ask(ACCOUNTING);
        }
        head.answers(0, "", "");
        caller.ask(SUBMIT);
        assertThat(head.asked).hasSize(6);
    }

    @Test
    void aHeadThatDoesNotAnswerIsNotWaitedForAgain() throws Exception {
        head.fails(new OutcomeUnknownException("no answer from the head node"));
        guard.requireWay();
        assertThatThrownBy(() -> caller.ask(SUBMIT)).isInstanceOf(OutcomeUnknownException.class);
        guard.unreachable("no route");
        guard.unreachable("no route");
        assertThatThrownBy(guard::requireWay).isInstanceOfSatisfying(UnavailableException.class, e -> {
            assertThat(e.fault()).isEqualTo(Fault.HEAD);
            assertThat(e).hasMessage("no route");
        });
        now = now.plusSeconds(6);
        guard.requireWay();
        assertThatThrownBy(guard::requireWay).as("one at a time").isInstanceOf(UnavailableException.class);
    }

    @Test
    void anyAnswerOfTheHeadOpensTheWay() throws Exception {
        for (int i = 0; i < 3; i++) {
            guard.unreachable("no route");
        }
        collector.ask(ACCOUNTING);
        assertThatCode(guard::requireWay).doesNotThrowAnyException();
    }

    @Test
    void aClockThatIsSetBackDoesNotKeepItShut() throws Exception {
        slurmctldIsSilent(NO_SLURMCTLD);
        now = now.minus(Duration.ofHours(1));
        head.answers(0, "", "");
        caller.ask(SUBMIT);
    }

    private void slurmctldIsSilent(String words) throws BatchException {
        head.answers(1, "", words);
        for (int i = 0; i < 3; i++) {
            HeadAnswer answer = caller.ask(SUBMIT);
            assertThat(answer.code()).isEqualTo(1);
        }
    }
}
