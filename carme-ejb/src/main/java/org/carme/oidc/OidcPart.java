package org.carme.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.carme.platform.Finding;
import org.carme.platform.Part;

/** The provider of the institute's login: asked for what it says of itself, which so is fresh when somebody comes. */
@ApplicationScoped
public class OidcPart implements Part {
    private final ConfiguredProvider provider;

    /** For the container's proxy. */
    protected OidcPart() {
        this(null);
    }

    @Inject
    public OidcPart(ConfiguredProvider provider) {
        this.provider = provider;
    }

    @Override
    public String name() {
        return "oidc";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(30);
    }

    @Override
    public String advice() {
        return "Look at the settings carme.oidc.*, at Carme's log, and at the way to the provider. Logging in with the password works on.";
    }

    @Override
    public Finding look() {
        if (!provider.isWanted()) {
            return Finding.of(Finding.State.ABSENT, "no institute login is configured");
        }
        provider.get().ask();
        return Finding.up();
    }
}
