package org.carme.directory;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import org.carme.platform.Finding;
import org.carme.platform.Metrics;
import org.carme.platform.Part;

/** The directory of people: asked for a name that nobody has, over the connections that logins use. */
@ApplicationScoped
public class DirectoryPart implements Part {
    private static final String NOBODY = "nobody-in-particular";

    private final LdapDirectory directory;

    /** For the container's proxy. */
    protected DirectoryPart() {
        this.directory = null;
    }

    @Inject
    public DirectoryPart(LdapDirectory directory, Metrics metrics) {
        this.directory = directory;
        GaugeWithCallback.builder()
                .name("carme_ldap_connections")
                .help("Connections that search the directory now.")
                .callback(gauge -> gauge.call(directory.connectionsInUse()))
                .register(metrics.registry());
    }

    @Override
    public String name() {
        return "ldap";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(15);
    }

    @Override
    public String advice() {
        return "Start the directory or mend the way to it (carme.ldap.url). Who is logged in works on; nobody can log in until then.";
    }

    @Override
    public Finding look() {
        try {
            directory.find(Set.of(NOBODY));
            return Finding.up();
        } catch (DirectoryNotConfigured e) {
            return Finding.of(Finding.State.ABSENT, "no directory is configured");
        }
    }
}
