package org.carme.view.setup;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.carme.platform.SetupCheck;
import org.carme.platform.SetupService;
import org.carme.web.security.WebSetting;

/** Prints the token for the first-run page where something is missing, and knows it again. */
@Singleton
@Startup
public class FirstRun {

    private static final Logger LOG = Logger.getLogger(FirstRun.class.getName());
    private static final int TOKEN_BYTES = 16;

    private final String token;

    @Inject
    private SetupService setup;

    /** Made by the container. */
    public FirstRun() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        token = HexFormat.of().formatHex(bytes);
    }

    @PostConstruct
    void announce() {
        String missing = setup.checks().stream()
                .filter(check -> check.outcome() != SetupCheck.Outcome.OK)
                .map(SetupCheck::key)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "Not set up yet: {0}. http://localhost:{1}/setup on this machine says more; its token is {2}",
                    new Object[] {missing, WebSetting.HTTP_PORT.find().orElse("8080"), token});
        }
    }

    /** Whether this is the token of this start. */
    public boolean knows(String shown) {
        return shown != null
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8), shown.strip().getBytes(StandardCharsets.UTF_8));
    }
}
