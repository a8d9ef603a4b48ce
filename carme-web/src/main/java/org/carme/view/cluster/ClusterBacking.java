package org.carme.view.cluster;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.carme.node.ClusterHealth;
import org.carme.node.ClusterService;
import org.carme.node.ClusterTrouble;
import org.carme.node.ClusterView;
import org.carme.node.NodeCondition;
import org.carme.view.page.PageBacking;
import org.carme.view.page.Texts;

/** The cluster as pages show it: what it has, how it does, and how old that knowledge is. */
@Named
@RequestScoped
public class ClusterBacking {

    private final ClusterService clusters;
    private final PageBacking page;

    private ClusterView cluster;

    /** For the container's proxy. */
    protected ClusterBacking() {
        this(null, null);
    }

    @Inject
    ClusterBacking(ClusterService clusters, PageBacking page) {
        this.clusters = clusters;
        this.page = page;
    }

    /** Reads it anew. */
    @PostConstruct
    public void load() {
        cluster = clusters.cluster();
    }

    /** The kinds of accelerators. */
    public List<AcceleratorRow> getAccelerators() {
        Locale locale = page.getLocale();
        return cluster.accelerators().stream()
                .map(kind -> new AcceleratorRow(kind, locale))
                .toList();
    }

    /** What should be known of nodes that do not just work, a sentence for each condition, the worst first. */
    public List<String> getNodes() {
        Locale locale = page.getLocale();
        List<NodeCondition> worstFirst = cluster.nodes().keySet().stream()
                .sorted((one, other) -> other.compareTo(one))
                .toList();
        return worstFirst.stream()
                .map(condition ->
                        Texts.say(locale, "node." + condition, cluster.nodes().get(condition)))
                .toList();
    }

    /** The same for the page's script, to notice a change. */
    public String getNodeCounts() {
        return cluster.nodes().toString();
    }

    /** How the cluster does: {@code UP}, {@code DOWN} or {@code UNKNOWN}. */
    public String getHealth() {
        return cluster.reachability().name();
    }

    /** What the banner is about, for the page's script to notice a change. */
    public String getStanding() {
        return cluster.standing();
    }

    /** Whether the cluster should answer and does not. */
    public boolean isUnreachable() {
        return cluster.reachability() == ClusterHealth.DOWN;
    }

    /** Whether it answers, but slowly. */
    public boolean isSlow() {
        return !isUnreachable() && cluster.trouble() == ClusterTrouble.SLOW;
    }

    /** Whether ends of jobs cannot be confirmed now, while the cluster itself answers. */
    public boolean isUnaccounted() {
        return !isUnreachable() && cluster.accountingSilentSince().isPresent();
    }

    /** What is wrong, as the end of a text's key. */
    public String getTrouble() {
        return cluster.trouble().name();
    }

    /** Since when it, or its accounting, does not answer, as ISO text; may be empty. */
    public String getSince() {
        return cluster.silentSince()
                .or(cluster::accountingSilentSince)
                .map(Instant::toString)
                .orElse("");
    }

    /** When the cluster last answered, as ISO text; may be empty. */
    public String getConfirmed() {
        return cluster.confirmed().map(Instant::toString).orElse("");
    }

    /** Jobs of everybody that run. */
    public int getRunningOfAll() {
        return cluster.running();
    }

    /** Jobs of everybody that wait. */
    public int getPendingOfAll() {
        return cluster.pending();
    }
}
