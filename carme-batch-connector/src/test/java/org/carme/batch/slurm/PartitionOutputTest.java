package org.carme.batch.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.carme.batch.api.PartitionSnapshot;
import org.junit.jupiter.api.Test;

class PartitionOutputTest {

    @Test
    void defaultAndRestricted() throws Exception {
        List<PartitionSnapshot> partitions = PartitionOutput.parse(
                "PartitionName=all AllowGroups=ALL AllowAccounts=ALL AllowQos=ALL AllocNodes=ALL Default=YES QoS=N/A DefaultTime=NONE "
                        + "Hidden=NO MaxNodes=UNLIMITED MaxTime=2-00:00:00 MinNodes=0 Nodes=lab-n[1-4] State=UP TotalCPUs=32\n"
                        + "PartitionName=gpu AllowGroups=a,b AllowAccounts=vision AllowQos=ALL Default=NO DefaultTime=01:00:00 "
                        + "MaxNodes=1 MaxTime=UNLIMITED Nodes=lab-n1,lab-n2 State=DRAIN\n");
        PartitionSnapshot all = partitions.get(0);
        assertThat(all.isDefault()).isTrue();
        assertThat(all.up()).isTrue();
        assertThat(all.maxTime()).contains(Duration.ofDays(2));
        assertThat(all.defaultTime()).isEmpty();
        assertThat(all.maxNodes()).isEmpty();
        assertThat(all.nodes()).hasSize(4);
        assertThat(all.allowGroups()).isEmpty();
        PartitionSnapshot gpu = partitions.get(1);
        assertThat(gpu.isDefault()).isFalse();
        assertThat(gpu.up()).isFalse();
        assertThat(gpu.maxTime()).isEmpty();
        assertThat(gpu.defaultTime()).contains(Duration.ofHours(1));
        assertThat(gpu.maxNodes()).hasValue(1);
        assertThat(gpu.allowGroups()).containsExactly("a", "b");
        assertThat(gpu.allowAccounts()).containsExactly("vision");
    }
}
