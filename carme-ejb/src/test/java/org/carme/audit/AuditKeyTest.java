package org.carme.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditKeyTest {
    private AuditKey key;

    @BeforeEach
    void makeKey() {
        byte[] secret = new byte[AuditKey.BYTES];
        Arrays.fill(secret, (byte) 7);
        key = new AuditKey(secret);
    }

    /** The check without Carme (containers/audit) holds the same values: whoever changes one side breaks the chains that exist. */
    @Test
    void whatItComputesStaysAsItIs() {
        assertThat(key.id()).isEqualTo("67726a833053a138");
        assertThat(key.mac(
                        "entry",
                        Arrays.asList(
                                "uuid-1",
                                "1000",
                                "alice",
                                "JOB_LAUNCH",
                                "OK",
                                null,
                                "",
                                "192.0.2.7",
                                null,
                                "{\"a\":\"ä\"}")))
                .isEqualTo("6bbc12542d05921b6eb5158ef20515076b9e71fc9c79e27e50f4c7cbae60b485");
    }

    @Test
    void fieldsAreToldFromTheirNeighbours() {
        assertThat(key.mac("entry", Arrays.asList("ab", "c"))).isNotEqualTo(key.mac("entry", Arrays.asList("a", "bc")));
        assertThat(key.mac("entry", Arrays.asList("", "a"))).isNotEqualTo(key.mac("entry", Arrays.asList(null, "a")));
    }
}
