package org.carme.batch.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostListTest {

    @Test
    void listsAndRanges() throws Exception {
        assertThat(HostList.expand("lab-n1")).containsExactly("lab-n1");
        assertThat(HostList.expand("lab-n[1-3,7]")).containsExactly("lab-n1", "lab-n2", "lab-n3", "lab-n7");
        assertThat(HostList.expand("a,lab-n[2,4],b")).containsExactly("a", "lab-n2", "lab-n4", "b");
    }

    @Test
    void numbersKeepTheirWidth() throws Exception {
        assertThat(HostList.expand("gpu[008-011]")).containsExactly("gpu008", "gpu009", "gpu010", "gpu011");
    }

    @Test
    void severalRangesInAName() throws Exception {
        assertThat(HostList.expand("r[1-2]n[1-2].x")).containsExactly("r1n1.x", "r1n2.x", "r2n1.x", "r2n2.x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "(null)", "None assigned", "n/a"})
    void noHosts(String none) throws Exception {
        assertThat(HostList.expand(none)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"n[1-2", "n[a-b]", "n[1-]", "n[1-999999999]", "n[99999999999]"})
    void nonsenseIsRefused(String list) {
        assertThatThrownBy(() -> HostList.expand(list)).isInstanceOf(MalformedOutputException.class);
    }
}
