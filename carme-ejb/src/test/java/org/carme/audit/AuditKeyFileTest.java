package org.carme.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Base64;
import org.carme.platform.BadSetting;
import org.junit.jupiter.api.Test;

class AuditKeyFileTest {
    private static final Path FILE = Path.of("audit.key");
    private static final String ONE = Base64.getEncoder().encodeToString(new byte[32]);

    @Test
    void holdsAKeyALine() {
        assertThat(AuditKeyFile.parse(ONE, FILE)).hasSize(1);
        assertThat(AuditKeyFile.parse(ONE + "\n" + ONE + "\n", FILE)).hasSize(2);
    }

    @Test
    void whatIsNoKeyIsRefusedAndNotShown() {
        for (String wrong : new String[] {"S3cret", ONE + "\n" + "QUJD", ONE + "\n\n" + ONE}) {
            assertThatThrownBy(() -> AuditKeyFile.parse(wrong, FILE))
                    .isInstanceOf(BadSetting.class)
                    .hasMessageContaining("carme.audit.key-file")
                    .hasMessageNotContaining("S3cret");
        }
    }
}
