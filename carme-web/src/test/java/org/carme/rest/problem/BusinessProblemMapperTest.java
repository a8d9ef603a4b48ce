package org.carme.rest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.carme.entrypoint.InvalidCallback;
import org.carme.job.InvalidLaunch;
import org.carme.job.KeyReused;
import org.carme.job.UnknownJob;
import org.carme.user.AccessDenied;
import org.carme.user.NotLoggedIn;
import org.junit.jupiter.api.Test;

class BusinessProblemMapperTest {

    @Test
    void refusalsHaveTheirOwnNumbers() {
        assertThat(BusinessProblemMapper.status(new NotLoggedIn())).isEqualTo(401);
        assertThat(BusinessProblemMapper.status(new AccessDenied())).isEqualTo(403);
        assertThat(BusinessProblemMapper.status(new InvalidCallback())).isEqualTo(403);
        assertThat(BusinessProblemMapper.status(new UnknownJob())).isEqualTo(404);
        assertThat(BusinessProblemMapper.status(new InvalidLaunch("job.name.empty")))
                .isEqualTo(422);
        assertThat(BusinessProblemMapper.status(new KeyReused())).isEqualTo(409);
    }

    @Test
    void theDetailIsInALanguageThatThereIs() {
        assertThat(Problem.language(List.of(Locale.FRENCH, Locale.GERMANY))).isEqualTo(Locale.GERMAN);
        assertThat(Problem.language(List.of(Locale.forLanguageTag("*")))).isEqualTo(Locale.ENGLISH);
    }
}
