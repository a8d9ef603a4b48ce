package org.carme.view.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.carme.job.Cause;
import org.carme.job.CauseCode;
import org.carme.job.EntryPointState;
import org.carme.job.JobState;
import org.carme.job.JobView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JobRowTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void aWordThatIsNotUnderstoodStandsAlone() {
        JobRow row = new JobRow(job(JobState.PENDING, "SomethingNew", EntryPointState.WAITING), Locale.ENGLISH, NOW);
        assertThat(row.reasonText()).isEmpty();
        assertThat(row.reasonWord()).isEqualTo("SomethingNew");
    }

    @ParameterizedTest
    @EnumSource(JobState.class)
    void everyStateHasAWordAndAMark(JobState state) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            JobRow row = new JobRow(job(state, "", EntryPointState.READY), locale, NOW);
            assertThat(row.stateWord()).isNotBlank();
            assertThat(row.mark()).isNotBlank();
        }
    }

    @Test
    void anEntryPointLeadsSomewhereOnlyWhenItIsReadyInARunningJob() {
        assertThat(app(JobState.RUNNING, EntryPointState.READY).href())
                .startsWith("/open/")
                .endsWith("/jupyter");
        assertThat(app(JobState.RUNNING, EntryPointState.STARTING).ready()).isFalse();
        assertThat(app(JobState.COMPLETED, EntryPointState.READY).ready()).isFalse();
        assertThat(app(JobState.RUNNING, EntryPointState.FAILED).kind()).isEqualTo("failed");
    }

    @Test
    void theTimeBarKnowsHowMuchIsOver() {
        JobRow row =
                new JobRow(job(JobState.RUNNING, "", EntryPointState.READY), Locale.ENGLISH, NOW.plusSeconds(3600));
        assertThat(row.progress()).isEqualTo(250);
        assertThat(row.timeLeft()).isEqualTo("3 h");
        assertThat(row.late()).isFalse();
        assertThat(new JobRow(job(JobState.RUNNING, "", EntryPointState.READY), Locale.ENGLISH, NOW.plusSeconds(14000))
                        .late())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING, GETTING_READY, Getting ready, starting",
        "RUNNING, SUSPENDED, Paused, waiting",
        "RUNNING, END_UNCONFIRMED, 'Ended, not confirmed', stopping",
        "PENDING, HELD_BY_ADMINISTRATOR, On hold, waiting",
        "PENDING, PRIORITY, Waiting, waiting",
        "NODE_FAIL, ENDED, Node failed, failed"
    })
    void whatTheCauseSaysBeyondTheStateStandsInTheWord(JobState state, CauseCode cause, String word, String mark) {
        JobRow row = row(state, Optional.of(new Cause(cause, List.of())), false, 0);
        assertThat(row.stateWord()).isEqualTo(word);
        assertThat(row.mark()).isEqualTo(mark);
        assertThat(row.repeatable()).isEqualTo(state == JobState.NODE_FAIL);
    }

    @Test
    void anEndThatIsNotConfirmedAndAReturnToTheQueueAreRemarked() {
        assertThat(row(JobState.FAILED, Optional.empty(), true, 0).remarks())
                .containsExactly("Waiting for the accounting to confirm this.");
        assertThat(row(JobState.PENDING, Optional.empty(), false, 2).remarks())
                .containsExactly("Was put back into the queue 2 times; it starts from the beginning.");
        assertThat(row(JobState.RUNNING, Optional.empty(), true, 0).remarks()).isEmpty();
    }

    @Test
    void aJobThatMustBeOverOffersNothingAndHasNoTimeLeft() {
        JobRow row = row(JobState.RUNNING, Optional.of(new Cause(CauseCode.END_UNCONFIRMED, List.of())), true, 0);
        assertThat(row.apps()).isEmpty();
        assertThat(row.timed()).isFalse();
        assertThat(row.extendable()).isFalse();
    }

    private static JobRow row(JobState state, Optional<Cause> cause, boolean endOpen, int restarts) {
        return new JobRow(job(state, cause, "", EntryPointState.READY, endOpen, restarts), Locale.ENGLISH, NOW);
    }

    private static AppLink app(JobState state, EntryPointState point) {
        return new JobRow(job(state, "", point), Locale.ENGLISH, NOW).apps().get(0);
    }

    private static JobView job(JobState state, String word, EntryPointState point) {
        return job(state, Optional.empty(), word, point, false, 0);
    }

    private static JobView job(
            JobState state, Optional<Cause> cause, String word, EntryPointState point, boolean endOpen, int restarts) {
        return JobViewFixture.job(state, NOW)
                .because(cause, word)
                .started(Optional.of(NOW))
                .confirmed(NOW)
                .end(endOpen, Optional.empty())
                .restarts(restarts)
                .offering(point)
                .view();
    }
}
