package org.carme.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobNamesTest {

    @ParameterizedTest
    @CsvSource({
        "Mein Training, Mein-Training",
        "résumé_2, resume_2",
        "--wrap=id, wrap-id",
        "$(id), id",
        "a/b/../c, a-b-c",
        "שלום, job",
        "🚀🚀, job"
    })
    void namesBecomePlain(String given, String expected) {
        assertThat(JobNames.forBatchSystem(given)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'; touch /tmp/x #", "x\u2028y", "ﬀ", "-", "%A|%i", "a.b"})
    void whateverIsGivenThePlainNameIsPlain(String given) {
        assertThat(JobNames.forBatchSystem(given)).matches("[A-Za-z0-9_][A-Za-z0-9_-]{0,39}");
    }

    @Test
    void longOnesAreCut() {
        assertThat(JobNames.forBatchSystem("x".repeat(500))).hasSize(40);
    }
}
