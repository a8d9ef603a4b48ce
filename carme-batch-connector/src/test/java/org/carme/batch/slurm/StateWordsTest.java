package org.carme.batch.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import org.carme.batch.api.BatchState;
import org.carme.batch.api.NodeFlag;
import org.carme.batch.api.NodeState;
import org.junit.jupiter.api.Test;

class StateWordsTest {

    @Test
    void jobs() {
        assertThat(StateWords.job("RUNNING")).isEqualTo(BatchState.RUNNING);
        assertThat(StateWords.job("CANCELLED by 30001")).isEqualTo(BatchState.CANCELLED);
        assertThat(StateWords.job("CANCELLED")).isEqualTo(BatchState.CANCELLED);
    }

    @Test
    void anUnknownWordEndsNoJob() {
        assertThat(StateWords.job("TELEPORTED")).isEqualTo(BatchState.UNKNOWN);
        assertThat(BatchState.UNKNOWN.isEnded()).isFalse();
    }

    @Test
    void nodesInWords() {
        assertThat(StateWords.node("IDLE+DRAIN+NOT_RESPONDING")).isEqualTo(NodeState.IDLE);
        assertThat(StateWords.nodeFlags("IDLE+DRAIN+NOT_RESPONDING"))
                .containsExactlyInAnyOrder(NodeFlag.DRAIN, NodeFlag.NOT_RESPONDING);
        assertThat(StateWords.node("MIXED+PLANNED")).isEqualTo(NodeState.MIXED);
        assertThat(StateWords.nodeFlags("MIXED+PLANNED")).isEmpty();
        assertThat(StateWords.node("FUTURE")).isEqualTo(NodeState.UNKNOWN);
    }

    @Test
    void nodesInSigns() {
        assertThat(StateWords.node("DOWN*")).isEqualTo(NodeState.DOWN);
        assertThat(StateWords.nodeFlags("DOWN*+DRAIN"))
                .containsExactlyInAnyOrder(NodeFlag.NOT_RESPONDING, NodeFlag.DRAIN);
        assertThat(StateWords.node("IDLE~")).isEqualTo(NodeState.IDLE);
        assertThat(StateWords.nodeFlags("IDLE~")).containsExactly(NodeFlag.POWERED_DOWN);
    }
}
