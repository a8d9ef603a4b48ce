package org.carme.batch.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SlurmTimeTest {

    @Test
    void moments() throws Exception {
        assertThat(SlurmTime.moment("1763715000")).contains(Instant.parse("2025-11-21T08:50:00Z"));
        assertThat(SlurmTime.moment("N/A")).isEmpty();
        assertThat(SlurmTime.moment("Unknown")).isEmpty();
        assertThatThrownBy(() -> SlurmTime.moment("2025-11-21T08:50:00")).isInstanceOf(MalformedOutputException.class);
    }

    @Test
    void limits() throws Exception {
        assertThat(SlurmTime.limit("30:00")).contains(Duration.ofMinutes(30));
        assertThat(SlurmTime.limit("1:00:00")).contains(Duration.ofHours(1));
        assertThat(SlurmTime.limit("1-02:03:04"))
                .contains(Duration.ofDays(1).plusHours(2).plusMinutes(3).plusSeconds(4));
        assertThat(SlurmTime.limit("UNLIMITED")).isEmpty();
        assertThat(SlurmTime.limit("INVALID")).isEmpty();
        assertThat(SlurmTime.limitInMinutes("90")).contains(Duration.ofMinutes(90));
        assertThat(SlurmTime.limitInMinutes("Partition_Limit")).isEmpty();
        assertThatThrownBy(() -> SlurmTime.limit("soon")).isInstanceOf(MalformedOutputException.class);
    }
}
