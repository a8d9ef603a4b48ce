package org.carme.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.carme.platform.Finding;
import org.carme.platform.Part;

/** The certificates of the site, by the ends of those that the frontend can read. */
@ApplicationScoped
public class CertificatePart implements Part {
    private static final Duration SOON = Duration.ofDays(21);

    private final Clock clock;

    /** For the container's proxy. */
    protected CertificatePart() {
        this(null);
    }

    @Inject
    public CertificatePart(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "certificates";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(1);
    }

    @Override
    public String advice() {
        return "Renew what ends soon with containers/proxy/pki in carme.pki.directory, then reload the proxy.";
    }

    @Override
    public Finding look() {
        return CertificateSetting.DIRECTORY
                .find()
                .map(directory -> judge(new CertificateDirectory(CertificateSetting.DIRECTORY.path()).ends()))
                .orElseGet(() -> Finding.of(Finding.State.ABSENT, "no directory of certificates is configured"));
    }

    Finding judge(Map<Path, Instant> ends) {
        Instant now = clock.instant();
        Map<String, String> facts = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        Finding.State state = Finding.State.UP;
        for (Map.Entry<Path, Instant> each : ends.entrySet()) {
            String file = each.getKey().getFileName().toString();
            facts.put(file, each.getValue().toString());
            if (!now.isBefore(each.getValue())) {
                state = Finding.State.DOWN;
                faults.add(file + " has ended");
            } else if (!now.plus(SOON).isBefore(each.getValue())) {
                state = state == Finding.State.DOWN ? state : Finding.State.WARNING;
                faults.add(file + " ends soon");
            }
        }
        return Finding.of(state, String.join("; ", faults)).with(facts);
    }
}
