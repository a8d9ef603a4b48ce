package org.carme.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.carme.batch.api.BatchState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobStateTest {

    @ParameterizedTest
    @EnumSource
    void nothingFollowsAnEnd(JobState state) {
        if (state.isTerminal()) {
            assertThat(next(state)).isEmpty();
        } else {
            assertThat(next(state))
                    .contains(JobState.FAILED, JobState.CANCELLED)
                    .doesNotContain(state);
        }
    }

    @Test
    void onlyWhatWasNeverTakenIsRejectedOrNeverArrives() {
        assertThat(Arrays.stream(JobState.values()).filter(state -> state.mayBecome(JobState.REJECTED)))
                .containsExactly(JobState.SUBMITTING);
        assertThat(Arrays.stream(JobState.values()).filter(state -> state.mayBecome(JobState.NEVER_ARRIVED)))
                .containsExactly(JobState.SUBMITTING);
    }

    @Test
    void nothingBecomesSubmittingAgain() {
        assertThat(Arrays.stream(JobState.values()).filter(state -> state.mayBecome(JobState.SUBMITTING)))
                .isEmpty();
    }

    @Test
    void whatLivesHoldsQuota() {
        assertThat(JobState.live()).allMatch(JobState::holdsQuota);
        assertThat(EnumSet.complementOf(EnumSet.copyOf(JobState.live()))).noneMatch(JobState::holdsQuota);
    }

    @ParameterizedTest
    @EnumSource
    void anEndOfTheBatchSystemIsAnEndHere(BatchState state) {
        assertThat(Observations.state(state).map(JobState::isTerminal).orElse(false))
                .isEqualTo(state.isEnded());
    }

    @Test
    void fromAnUnknownWordNothingIsConcluded() {
        assertThat(Observations.state(BatchState.UNKNOWN)).isEmpty();
    }

    private static Set<JobState> next(JobState state) {
        return Arrays.stream(JobState.values()).filter(state::mayBecome).collect(Collectors.toSet());
    }
}
