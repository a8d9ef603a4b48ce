package org.carme.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpKeyTest {
    private static final TotpKey KEY = new TotpKey("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    /** RFC 6238, appendix B, the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfTheStandard(long second, String code) {
        long step = TotpKey.step(Instant.ofEpochSecond(second));
        assertThat(KEY.code(step)).isEqualTo(code);
        assertThat(KEY.matches(code, step)).isTrue();
        assertThat(KEY.matches(code, step + 1)).isFalse();
        assertThat(KEY.matches("", step)).isFalse();
    }

    @Test
    void aKeyIsReadAsPeopleWriteIt() {
        assertThat(KEY.base32()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        for (String written :
                new String[] {KEY.base32(), "gezd gnbv gy3t qojq gezd gnbv gy3t qojq", KEY.base32() + "======"}) {
            assertThat(TotpKey.read(written).orElseThrow().base32()).isEqualTo(KEY.base32());
        }
        TotpKey fresh = TotpKey.random();
        assertThat(TotpKey.read(fresh.base32()).orElseThrow().bytes()).isEqualTo(fresh.bytes());
        assertThat(fresh.toString()).doesNotContain(fresh.base32());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "GEZDGNBV", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ é", "A"})
    void whatIsNoKeyIsRefused(String written) {
        assertThat(TotpKey.read(written)).isEmpty();
    }
}
