package org.carme.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitingWordsTest {
    @ParameterizedTest
    @CsvFileSource(resources = "reasons.csv", emptyValue = "")
    void everyReasonOfSlurmsDocumentationIsUnderstood(String word, CauseCode code, String of, String what) {
        Cause cause = WaitingWords.cause(word).orElseThrow();
        assertThat(cause.code()).isEqualTo(code);
        assertThat(cause.parameters().getOrDefault("of", "")).isEqualTo(of == null ? "" : of);
        assertThat(cause.parameters().getOrDefault("what", "")).isEqualTo(what == null ? "" : what);
        String english = cause.sentence(Locale.ENGLISH, true);
        String german = cause.sentence(Locale.GERMAN, true);
        assertThat(english).doesNotContain("{", word).doesNotMatch(".*\\b(of|what)\\.[a-z]+.*");
        assertThat(german).isNotEqualTo(english).doesNotContain("{").doesNotMatch(".*\\b(of|what)\\.[a-z]+.*");
    }

    @Test
    void theListIsWhole() throws IOException {
        try (var list = WaitingWordsTest.class.getResourceAsStream("reasons.csv")) {
            assertThat(new String(list.readAllBytes()).lines()).hasSize(1 + 199);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ReqNodeNotAvail, UnavailableNodes:lab-n[1-2]; lab-n[1-2]",
                "(ReqNodeNotAvail, UnavailableNodes:lab-n1); lab-n1",
                "ReqNodeNotAvail(Unavailable:lab-n1); lab-n1",
                "ReqNodeNotAvail, May be reserved for other job; May be reserved for other job"
            })
    void theNodesThatAreMissingAreNamed(String word, String nodes) {
        Cause cause = WaitingWords.cause(word).orElseThrow();
        assertThat(cause.code()).isEqualTo(CauseCode.NODE_NOT_AVAILABLE);
        assertThat(cause.parameters()).containsEntry("nodes", nodes);
        assertThat(cause.sentence(Locale.ENGLISH, true)).endsWith(": " + nodes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ReqNodeNotAvail, Reserved for maintenance; MAINTENANCE",
                "Nodes required for job are DOWN, DRAINED or reserved for jobs in higher priority partitions; NODES_OUT_OF_ORDER",
                "Nodes_required_for_job_are_DOWN,_DRAINED_or_reserved_for_jobs_in_higher_priority_partitions; NODES_OUT_OF_ORDER",
                "launch failed requeued held; HELD_AFTER_FAILURE",
                "job_requeued_in_held_state; HELD_AFTER_REQUEUE",
                "(JobHeldUser); HELD_BY_OWNER",
                "RaisedSignal:9(Killed); SIGNAL"
            })
    void whatSlurmSaysInItsOwnSentencesIsUnderstood(String said, CauseCode code) {
        assertThat(WaitingWords.cause(said).orElseThrow().code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SomethingNew",
                "AssocGrpQuantum",
                "QOSMaxGRESPerPlanet",
                "Grp",
                "a sentence of the site's own plugin",
                "<b>Resources</b>",
                ""
            })
    void whatIsNotKnownIsNotExplained(String said) {
        assertThat(WaitingWords.cause(said)).isEmpty();
    }
}
