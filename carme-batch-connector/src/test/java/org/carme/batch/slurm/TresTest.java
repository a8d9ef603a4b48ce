package org.carme.batch.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.carme.batch.api.GpuCount;
import org.junit.jupiter.api.Test;

class TresTest {

    @Test
    void typedAccelerators() throws Exception {
        Tres tres = Tres.parse("cpu=2,mem=1G,node=1,billing=2,gres/gpu=3,gres/gpu:a100=2,gres/gpu:gtx=1");
        assertThat(tres.memoryMb()).isEqualTo(1024);
        assertThat(tres.gpus())
                .containsExactly(new GpuCount(Optional.of("a100"), 2), new GpuCount(Optional.of("gtx"), 1));
    }

    @Test
    void acceleratorsWithoutType() throws Exception {
        assertThat(Tres.parse("gres/gpu=3,gres/gpu:a100=1").gpus())
                .containsExactly(new GpuCount(Optional.of("a100"), 1), new GpuCount(Optional.empty(), 2));
        assertThat(Tres.parse("gres/gpu=1").gpus()).containsExactly(new GpuCount(Optional.empty(), 1));
    }

    @Test
    void unitsOfMemory() throws Exception {
        assertThat(Tres.parse("mem=500M").memoryMb()).isEqualTo(500);
        assertThat(Tres.parse("mem=1.50G").memoryMb()).isEqualTo(1536);
        assertThat(Tres.parse("mem=2T").memoryMb()).isEqualTo(2 << 20);
        assertThat(Tres.parse("mem=2048K").memoryMb()).isEqualTo(2);
        assertThat(Tres.parse("mem=0").memoryMb()).isZero();
    }

    @Test
    void nothing() throws Exception {
        assertThat(Tres.parse("").gpus()).isEmpty();
        assertThatThrownBy(() -> Tres.parse("gres/gpu=many")).isInstanceOf(MalformedOutputException.class);
    }
}
