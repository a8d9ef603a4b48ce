package org.carme.node;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.carme.user.Caller;
import org.carme.user.Guarded;
import org.carme.user.Open;
import org.carme.user.Permission;
import org.carme.user.Permitted;
import org.carme.user.TokenUse;

/** The cluster as people see it. */
@Stateless
@Guarded
public class ClusterService {
    private ClusterFigures source;
    private Figures figures;
    private Holdings holdings;
    private Caller caller;

    /** For the container. */
    public ClusterService() {}

    @Inject
    public ClusterService(ClusterFigures source, Figures figures, Holdings holdings, Caller caller) {
        this.source = source;
        this.figures = figures;
        this.holdings = holdings;
        this.caller = caller;
    }

    /** Figures of the cluster, with what the caller uses. */
    @Permitted(value = Permission.USE_SITE, tokens = TokenUse.READ)
    public ClusterView cluster() {
        ClusterView view = figures();
        Map<String, Integer> mine = holdings.heldBy(caller.principal().userId());
        List<AcceleratorView> accelerators = view.accelerators().stream()
                .map(each -> each.withMine(mine.getOrDefault(each.name(), 0)))
                .toList();
        return view.with(accelerators);
    }

    /** Figures of the cluster, the same for everybody. */
    @Open("figures of everybody, nothing about persons")
    public ClusterView figures() {
        return figures.get(source::count);
    }
}
