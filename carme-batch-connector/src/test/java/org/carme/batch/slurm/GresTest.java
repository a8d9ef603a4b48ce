package org.carme.batch.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.carme.batch.api.GresCount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GresTest {

    @Test
    void aNodeThatMixesTypes() throws Exception {
        assertThat(Gres.counts("gpu:a100:2(S:0),gpu:gtx:2", "gpu:a100:1(IDX:0),gpu:gtx:0(IDX:N/A)"))
                .containsExactly(
                        new GresCount("gpu", Optional.of("a100"), 2, 1),
                        new GresCount("gpu", Optional.of("gtx"), 2, 0));
    }

    @Test
    void commasWithinParentheses() throws Exception {
        assertThat(Gres.counts("gpu:a100:8(S:0-1),shard:16", "gpu:a100:4(IDX:0-1,3,7),shard:0(0/16)"))
                .containsExactly(
                        new GresCount("gpu", Optional.of("a100"), 8, 4),
                        new GresCount("shard", Optional.empty(), 16, 0));
    }

    @Test
    void theSameTypeInTwoEntriesIsAdded() throws Exception {
        assertThat(Gres.counts("gpu:a100:2(S:0),gpu:a100:2(S:1)", "gpu:a100:3(IDX:0-2)"))
                .containsExactly(new GresCount("gpu", Optional.of("a100"), 4, 3));
    }

    @Test
    void withoutTypeAndWithFlagsAndUnits() throws Exception {
        assertThat(Gres.counts("gpu:4,bandwidth:lustre:no_consume:4G,license:2K", "gpu:1(IDX:3)"))
                .containsExactly(
                        new GresCount("gpu", Optional.empty(), 4, 1),
                        new GresCount("bandwidth", Optional.of("lustre"), Integer.MAX_VALUE, 0),
                        new GresCount("license", Optional.empty(), 2048, 0));
    }

    @Test
    void typesMayLookLikeNumbersAtTheirBeginning() throws Exception {
        assertThat(Gres.counts("gpu:1g.5gb:7,gpu:2080ti:4", ""))
                .containsExactly(
                        new GresCount("gpu", Optional.of("1g.5gb"), 7, 0),
                        new GresCount("gpu", Optional.of("2080ti"), 4, 0));
    }

    @Test
    void none() throws Exception {
        assertThat(Gres.counts("", "gpu:0")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpu", "gpu:a100", "gpu:a100:x", "gpu:a100:2(S:0", ",gpu:1"})
    void nonsenseIsRefused(String text) {
        assertThatThrownBy(() -> Gres.counts(text, "")).isInstanceOf(MalformedOutputException.class);
    }
}
