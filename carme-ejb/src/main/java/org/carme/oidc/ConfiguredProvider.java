package org.carme.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.carme.platform.BadSetting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The provider of this site's configuration. */
@ApplicationScoped
public class ConfiguredProvider {
    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredProvider.class);

    private final Clock clock;
    private Provider provider;

    /** For the container's proxy. */
    protected ConfiguredProvider() {
        this(null);
    }

    @Inject
    public ConfiguredProvider(Clock clock) {
        this.clock = clock;
    }

    /** Whether the site wants one. */
    boolean isWanted() {
        return OidcSetting.ISSUER.find().isPresent();
    }

    /**
     * The provider.
     *
     * @throws NoInstituteLogin when there is none
     * @throws ProviderUnreachable when its settings are wrong, which log and health tell in words
     */
    synchronized Provider get() {
        if (provider == null) {
            try {
                provider = new Provider(OidcSettings.configured().orElseThrow(NoInstituteLogin::new), clock);
            } catch (BadSetting e) {
                LOG.error("The institute's login is set up wrongly: {}", e.getMessage());
                throw new ProviderUnreachable();
            }
        }
        return provider;
    }

    /** What the provider said of itself last; asks nobody. */
    synchronized Optional<Provider.Known> lastKnown() {
        return Optional.ofNullable(provider).flatMap(Provider::lastKnown);
    }
}
