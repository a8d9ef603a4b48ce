package org.carme.batch.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.carme.batch.api.GresCount;
import org.carme.batch.api.NodeFlag;
import org.carme.batch.api.NodeSnapshot;
import org.carme.batch.api.NodeState;
import org.junit.jupiter.api.Test;

class NodeOutputTest {

    private static final String MIXED =
            "NodeName=lab-n1 Arch=x86_64 CoresPerSocket=8 CPUAlloc=2 CPUEfctv=8 CPUTot=8 CPULoad=0.12 "
                    + "AvailableFeatures=a100,gtx ActiveFeatures=a100,gtx Gres=gpu:a100:2(S:0),gpu:gtx:2(S:0) GresDrain=N/A "
                    + "GresUsed=gpu:a100:1(IDX:0),gpu:gtx:0(IDX:N/A) NodeAddr=10.77.0.11 NodeHostName=lab-n1 Version=24.11.5 "
                    + "OS=Linux 6.1.0 #1 SMP PREEMPT_DYNAMIC RealMemory=16000 AllocMem=4096 FreeMem=9000 Sockets=1 Boards=1 State=MIXED "
                    + "ThreadsPerCore=1 TmpDisk=0 Weight=1 Owner=N/A MCS_label=N/A Partitions=all,gpu BootTime=1763700000 "
                    + "CfgTRES=cpu=8,mem=16000M,billing=8,gres/gpu=4 AllocTRES=cpu=2,mem=4G";
    private static final String DRAINED =
            "NodeName=lab-n3 CoresPerSocket=8 CPUAlloc=0 CPUEfctv=8 CPUTot=8 CPULoad=N/A AvailableFeatures=cpu "
                    + "ActiveFeatures=cpu Gres=(null) GresDrain=N/A GresUsed=gpu:0 NodeAddr=lab-n3 RealMemory=16000 AllocMem=0 FreeMem=N/A "
                    + "State=IDLE+DRAIN Partitions=all ";

    @Test
    void aNodeThatMixesAccelerators() throws Exception {
        NodeSnapshot node = NodeOutput.parse(MIXED + "\n").get(0);
        assertThat(node.name()).isEqualTo("lab-n1");
        assertThat(node.address()).isEqualTo("10.77.0.11");
        assertThat(node.state()).isEqualTo(NodeState.MIXED);
        assertThat(node.cpus()).isEqualTo(8);
        assertThat(node.cpusUsed()).isEqualTo(2);
        assertThat(node.memoryMb()).isEqualTo(16000);
        assertThat(node.memoryMbUsed()).isEqualTo(4096);
        assertThat(node.gpu("a100")).contains(new GresCount("gpu", Optional.of("a100"), 2, 1));
        assertThat(node.gpu("gtx")).contains(new GresCount("gpu", Optional.of("gtx"), 2, 0));
        assertThat(node.features()).containsExactly("a100", "gtx");
        assertThat(node.partitions()).containsExactly("all", "gpu");
        assertThat(node.acceptsJobs()).isTrue();
        assertThat(node.reason()).isEmpty();
    }

    @Test
    void aDrainedNodeTellsWhy() throws Exception {
        NodeSnapshot node = NodeOutput.parse(DRAINED + "Reason=fan broken, ask Eve [root@1763714000]\n")
                .get(0);
        assertThat(node.flags()).containsExactly(NodeFlag.DRAIN);
        assertThat(node.acceptsJobs()).isFalse();
        assertThat(node.gres()).isEmpty();
        assertThat(node.reason()).isEqualTo("fan broken, ask Eve");
    }

    @Test
    void freeTextIsNeitherKeysNorNodes() throws Exception {
        String hostile =
                DRAINED + "Comment=State=IDLE RealMemory=1\nNodeName=evil State=IDLE\nmore Reason=State=IDLE [root@1]\n"
                        + MIXED + "\n";
        List<NodeSnapshot> nodes = NodeOutput.parse(hostile);
        assertThat(nodes).extracting(NodeSnapshot::name).containsExactly("lab-n3", "lab-n1");
        assertThat(nodes.get(0).flags()).containsExactly(NodeFlag.DRAIN);
        assertThat(nodes.get(0).memoryMb()).isEqualTo(16000);
    }

    @Test
    void ofTwoRecordsForANodeTheFirstCounts() throws Exception {
        List<NodeSnapshot> nodes = NodeOutput.parse(MIXED + "\n" + MIXED.replace("State=MIXED", "State=DOWN") + "\n");
        assertThat(nodes).hasSize(1);
        assertThat(nodes.get(0).state()).isEqualTo(NodeState.MIXED);
    }

    @Test
    void aRecordWithoutItsKeysIsNotBelieved() {
        assertThatThrownBy(() -> NodeOutput.parse("NodeName=lab-n1 Arch=x86_64 CoresPerSocket=8 CPUAlloc=2\n"))
                .isInstanceOf(MalformedOutputException.class);
    }
}
