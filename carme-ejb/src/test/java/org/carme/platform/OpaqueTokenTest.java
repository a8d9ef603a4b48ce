package org.carme.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpaqueTokenTest {
    @Test
    void isRecognisedByItsHashAlone() {
        OpaqueToken token = OpaqueToken.random();
        assertThat(token.text()).matches("[A-Za-z0-9_-]{43}");
        assertThat(OpaqueToken.matches(token.text(), token.hash())).isTrue();
        assertThat(OpaqueToken.matches(OpaqueToken.random().text(), token.hash()))
                .isFalse();
        assertThat(OpaqueToken.matches(null, token.hash())).isFalse();
        assertThat(OpaqueToken.matches("", token.hash())).isFalse();
    }

    @Test
    void hashesAsShaTwoFiveSixDoes() {
        assertThat(OpaqueToken.hashOf("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void doesNotShowItselfInLogs() {
        OpaqueToken token = OpaqueToken.random();
        assertThat(token.toString()).doesNotContain(token.text());
    }
}
