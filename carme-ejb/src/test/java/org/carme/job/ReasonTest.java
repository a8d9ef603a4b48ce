package org.carme.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class ReasonTest {
    @Test
    void carmesOwnReasonsAreToldInTheReadersLanguage() {
        String stored = Reason.own("job.no-estimate");
        assertThat(Reason.text(stored, Locale.ENGLISH)).startsWith("The cluster does not say");
        assertThat(Reason.text(stored, Locale.GERMAN))
                .isNotEqualTo(Reason.text(stored, Locale.ENGLISH))
                .isNotEqualTo(stored);
    }

    @Test
    void theBatchSystemsWordsAreKeptWhateverTheyBeginWith() {
        for (String said : new String[] {"", "Resources", "carme:", "carme: no such thing", "carme:{0}"}) {
            assertThat(Reason.text(said, Locale.ENGLISH)).isEqualTo(said);
        }
    }
}
