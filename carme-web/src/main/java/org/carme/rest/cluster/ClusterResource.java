package org.carme.rest.cluster;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.carme.node.AcceleratorView;
import org.carme.node.ClusterService;
import org.carme.node.ClusterView;

/** What is free. */
@Path("cluster")
@Produces(MediaType.APPLICATION_JSON)
public class ClusterResource {

    /** The cluster as the API writes it. */
    public record ClusterDocument(
            String name,
            String health,
            Instant confirmed,
            int running,
            int pending,
            List<AcceleratorDocument> accelerators) {}

    /** One kind of accelerator. {@code nodesByCount}: how many nodes have exactly so many. */
    public record AcceleratorDocument(
            String name,
            String title,
            int total,
            int free,
            int used,
            int mine,
            int down,
            Map<String, Integer> nodesByCount) {

        static AcceleratorDocument of(AcceleratorView kind) {
            Map<String, Integer> nodes = new TreeMap<>();
            kind.nodesByCount().forEach((count, number) -> nodes.put(count.toString(), number));
            return new AcceleratorDocument(
                    kind.name(), kind.title(), kind.total(), kind.free(), kind.used(), kind.mine(), kind.down(), nodes);
        }
    }

    @Inject
    private ClusterService clusters;

    /** The cluster, and how old the figures are. */
    @GET
    public ClusterDocument cluster() {
        ClusterView view = clusters.cluster();
        return new ClusterDocument(
                view.name(),
                view.reachability().name(),
                view.confirmed().orElse(null),
                view.running(),
                view.pending(),
                view.accelerators().stream().map(AcceleratorDocument::of).toList());
    }
}
