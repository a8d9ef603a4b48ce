package org.carme.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.carme.platform.Finding;
import org.carme.platform.Part;

/** The proxy in front, known by what it sends: when nobody uses Carme nothing is heard of it, and that is no failure. */
@ApplicationScoped
public class ProxyPart implements Part {
    private final Clock clock;
    private volatile Instant heard;
    private volatile Instant cut;
    private volatile Instant cutFailed;

    /** For the container's proxy. */
    protected ProxyPart() {
        this(null);
    }

    @Inject
    public ProxyPart(Clock clock) {
        this.clock = clock;
    }

    /** A request came with the proxy's key. */
    public void heard() {
        heard = clock.instant();
    }

    /** A gateway was told whom to refuse, or could not be told. */
    void told(boolean confirmed) {
        if (confirmed) {
            cut = clock.instant();
        } else {
            cutFailed = clock.instant();
        }
    }

    @Override
    public String name() {
        return "proxy";
    }

    @Override
    public String advice() {
        return "If people cannot reach Carme, look at nginx and its error log, and whether carme.proxy.key-file is the proxy's key.";
    }

    @Override
    public Finding look() {
        Optional<Instant> last = Optional.ofNullable(heard);
        Map<String, String> facts = new TreeMap<>();
        last.ifPresent(when -> facts.put("lastRequest", when.toString()));
        Optional.ofNullable(cut).ifPresent(when -> facts.put("lastGatewayTold", when.toString()));
        Optional.ofNullable(cutFailed).ifPresent(when -> facts.put("lastGatewayNotReached", when.toString()));
        Finding finding = last.isPresent()
                ? Finding.up()
                : Finding.of(Finding.State.UNKNOWN, "it has sent nothing since the start");
        return finding.lastWorked(last).with(facts);
    }
}
