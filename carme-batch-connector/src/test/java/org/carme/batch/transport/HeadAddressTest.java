package org.carme.batch.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadAddressTest {

    @Test
    void namesAddressesAndPorts() {
        assertThat(HeadAddress.parse("head1")).isEqualTo(new HeadAddress("head1", 22));
        assertThat(HeadAddress.parse("10.77.0.2:2222")).isEqualTo(new HeadAddress("10.77.0.2", 2222));
        assertThat(HeadAddress.parse("fd00::2")).isEqualTo(new HeadAddress("fd00::2", 22));
        assertThat(HeadAddress.parse("[fd00::2]:2222")).isEqualTo(new HeadAddress("fd00::2", 2222));
        assertThat(HeadAddress.parse("[fd00::2]")).hasToString("[fd00::2]:22");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":22", "-oProxyCommand=x", "head:0", "head:x", "[fd00::2"})
    void everythingElseIsRefused(String text) {
        assertThatThrownBy(() -> HeadAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
