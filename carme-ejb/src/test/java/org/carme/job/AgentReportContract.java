package org.carme.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.carme.batch.api.BatchState;
import org.carme.entrypoint.InvalidCallback;
import org.carme.platform.Token;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an agent may say of its job, the same on every database. */
abstract class AgentReportContract extends WorldContract {
    private JobView job;
    private Token token;

    @BeforeEach
    void run() {
        job = world.service.launch(World.request());
        see(BatchState.RUNNING);
        token = joined(job);
    }

    @Test
    void whatTheAgentSaysOfAnEntryPointShows() {
        report(job.id(), "jupyter", EntryPointState.STARTING, "kernel is slow", token.raw());
        assertThat(entryPoint().state()).isEqualTo(EntryPointState.STARTING);
        assertThat(entryPoint().message()).isEqualTo("kernel is slow");
        report(job.id(), "jupyter", EntryPointState.READY, "", token.raw());
        assertThat(entryPoint().ready()).isTrue();
    }

    @Test
    void sayingTheSameAgainIsNoEvent() {
        report(job.id(), "jupyter", EntryPointState.READY, "", token.raw());
        int events = world.jobEvents.fired().size();
        report(job.id(), "jupyter", EntryPointState.READY, "", token.raw());
        report(job.id(), "no-such", EntryPointState.READY, "", token.raw());
        assertThat(world.jobEvents.fired()).hasSize(events);
    }

    @Test
    void whatIsKnownIsNeitherWrittenNorHinted() {
        report(job.id(), "jupyter", EntryPointState.READY, "", token.raw());
        int hints = world.cluster.hints.get();
        for (int time = 0; time < 100; time++) {
            report(job.id(), "jupyter", EntryPointState.READY, "", token.raw());
        }
        assertThat(world.cluster.hints).hasValue(hints);
        assertThat(report(job.id(), "jupyter", EntryPointState.STARTING, "again", token.raw()))
                .as("what is known was not counted")
                .isEmpty();
    }

    @Test
    void onlyBadNewsHasTheBatchSystemAsked() {
        int hints = world.cluster.hints.get();
        report(job.id(), "jupyter", EntryPointState.READY, "", token.raw());
        assertThat(world.cluster.hints).hasValue(hints);
        report(job.id(), "jupyter", EntryPointState.FAILED, "it ended", token.raw());
        assertThat(world.cluster.hints).hasValue(hints + 1);
    }

    @Test
    void anAgentThatTalksWithoutEndIsHeardLater() {
        int events = world.jobEvents.fired().size();
        for (int time = 0; time < 100; time++) {
            report(job.id(), "jupyter", EntryPointState.STARTING, "word " + time, token.raw());
        }
        assertThat(world.jobEvents.fired()).hasSizeLessThanOrEqualTo(events + 20);
        assertThat(report(job.id(), "jupyter", EntryPointState.READY, "", token.raw()))
                .isPresent();
        world.clock.pass(Duration.ofMinutes(1));
        assertThat(report(job.id(), "jupyter", EntryPointState.READY, "", token.raw()))
                .isEmpty();
    }

    @Test
    void readyIsWhatAnswersThroughTheProxy() {
        world.proxy.leadsThere();
        assertThat(report(job.id(), "jupyter", EntryPointState.READY, "", token.raw()))
                .isEmpty();
        assertThat(entryPoint().ready()).isTrue();
        assertThat(world.proxy.asked()).containsExactly("/jupyter/api");
    }

    @Test
    void whatTheProxyCannotReachIsNotReadyAndSaysWhy() {
        world.proxy.leadsNowhere();
        assertThat(report(job.id(), "jupyter", EntryPointState.READY, "", token.raw()))
                .as("the agent says it again")
                .isPresent();
        assertThat(entryPoint().state()).isEqualTo(EntryPointState.STARTING);
        assertThat(entryPoint().message()).contains("the proxy cannot reach its port");
        assertThat(entryPoint().message(Locale.GERMAN)).contains("der Proxy");
        int events = world.jobEvents.fired().size();
        report(job.id(), "jupyter", EntryPointState.READY, "", token.raw());
        assertThat(world.jobEvents.fired()).as("told once").hasSize(events);

        world.proxy.leadsThere();
        assertThat(report(job.id(), "jupyter", EntryPointState.READY, "", token.raw()))
                .isEmpty();
        assertThat(entryPoint().ready()).isTrue();
    }

    @Test
    void aTokenSpeaksForItsOwnJobOnly() {
        JobView other = world.service.launch(World.request());
        for (UUID uuid : List.of(other.id(), UUID.randomUUID())) {
            assertThatThrownBy(() -> report(uuid, "jupyter", EntryPointState.READY, "", token.raw()))
                    .isInstanceOf(InvalidCallback.class);
            assertThatThrownBy(() -> world.entryPoints.ending(uuid, token.raw()))
                    .isInstanceOf(InvalidCallback.class);
        }
        for (String shown : new String[] {null, "", "rubbish", Token.random().raw()}) {
            assertThatThrownBy(() -> report(job.id(), "jupyter", EntryPointState.READY, "", shown))
                    .isInstanceOf(InvalidCallback.class);
        }
        assertThat(entryPoint().state()).isEqualTo(EntryPointState.WAITING);
    }

    @Test
    void theAgentIsNotBelievedAboutTheJobItself() {
        world.entryPoints.ending(job.id(), token.raw());
        assertThat(world.service.job(job.id()).state()).isEqualTo(JobState.RUNNING);
        report(job.id(), "jupyter", EntryPointState.READY, "", token.raw());
        see(BatchState.COMPLETED);
        assertThat(entryPoint().ready())
                .as("the batch system says that it is over")
                .isFalse();
    }

    @Test
    void longMessagesAreCut() {
        report(job.id(), "jupyter", EntryPointState.FAILED, "x".repeat(5000), token.raw());
        assertThat(entryPoint().message()).hasSize(500);
    }

    private Optional<Duration> report(
            UUID uuid, String entryPoint, EntryPointState state, String message, String shown) {
        return world.entryPoints.report(uuid, entryPoint, state, message, shown);
    }

    private JobView.EntryPointView entryPoint() {
        return world.service.job(job.id()).entryPoints().get(0);
    }

    private void see(BatchState state) {
        world.deliver(world.change(
                false, List.of(Snapshots.of(job.id(), "alice", "100", state, world.clock.instant())), List.of()));
    }

    /** What a join leaves behind. */
    private Token joined(JobView view) {
        Token callback = Token.random();
        world.database.transactions().run(() -> world.database
                .entityManager()
                .createNativeQuery(
                        "INSERT INTO gateways (attempt_id, address, port, certificate_name, key_hash, callback_token_hash, joined)"
                                + " SELECT a.id, '10.77.0.1', 20000, 'x', ?, ?, 0 FROM job_attempts a JOIN jobs j ON j.id = a.job_id"
                                + " WHERE j.uuid = ?")
                .setParameter(1, Token.random().hash())
                .setParameter(2, callback.hash())
                .setParameter(3, view.id().toString())
                .executeUpdate());
        return callback;
    }
}
