package org.carme.web.security;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import java.nio.file.Files;
import java.nio.file.Path;
import org.carme.platform.SetupReview;

/** Checks the settings of the web module. */
@Dependent
public class WebSetup {

    void review(@Observes SetupReview review) {
        review.check(
                WebSetting.PROXY_KEY_FILE,
                () -> WebSetting.PROXY_KEY_FILE.secretIn(Path.of(WebSetting.PROXY_KEY_FILE.text())));
        review.check(WebSetting.STATE_KEY_FILE, () -> {
            Path file = Path.of(WebSetting.STATE_KEY_FILE.text());
            // Not there yet: the first page makes it.
            if (Files.exists(file)) {
                WebSetting.STATE_KEY_FILE.secretIn(file);
            }
        });
    }
}
