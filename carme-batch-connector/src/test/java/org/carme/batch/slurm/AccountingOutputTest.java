package org.carme.batch.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.carme.batch.api.AccountingRecord;
import org.carme.batch.api.BatchState;
import org.junit.jupiter.api.Test;

class AccountingOutputTest {

    private static final String CANCELLED =
            "17|17|alice|vision|gpu|normal|CANCELLED by 30001|0:15|1763715000|1763715002|1763715062|60|60|1|2"
                    + "|billing=2,cpu=2,gres/gpu:a100=1,gres/gpu=1,mem=4G,node=1|lab-n1|None";
    private static final String RUNNING =
            "18|18|bob|nlp|all|normal|RUNNING|0:0|1763715000|1763715002|Unknown|Partition_Limit|7|2|4|cpu=4|lab-n[3-4]|Resources";

    @Test
    void endedAndRunning() throws Exception {
        List<AccountingRecord> records =
                AccountingOutput.parse(CANCELLED + "\n" + RUNNING + "\n", Map.of("30001", "alice"));
        AccountingRecord cancelled = records.get(0);
        assertThat(cancelled.state()).isEqualTo(BatchState.CANCELLED);
        assertThat(cancelled.cancelledBy()).contains(30001L);
        assertThat(cancelled.cancelledByUser()).contains("alice");
        assertThat(AccountingOutput.parse(CANCELLED, Map.of("30002", "bob"))
                        .get(0)
                        .cancelledByUser())
                .isEmpty();
        assertThat(cancelled.exitSignal()).isEqualTo(15);
        assertThat(cancelled.elapsed()).isEqualTo(Duration.ofMinutes(1));
        assertThat(cancelled.limit()).contains(Duration.ofHours(1));
        assertThat(cancelled.reason()).isEmpty();
        AccountingRecord running = records.get(1);
        assertThat(running.end()).isEmpty();
        assertThat(running.limit()).isEmpty();
        assertThat(running.nodes()).containsExactly("lab-n3", "lab-n4");
        assertThat(running.reason()).isEqualTo("Resources");
    }

    @Test
    void noRecords() throws Exception {
        assertThat(AccountingOutput.parse("", Map.of())).isEmpty();
    }

    @Test
    void whatIsCutOffIsNotBelieved() {
        assertThatThrownBy(() -> AccountingOutput.parse(CANCELLED + "\n18|18|bob|nlp", Map.of()))
                .isInstanceOf(MalformedOutputException.class);
    }
}
