package org.carme.web.push;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.time.Duration;
import java.time.Instant;
import org.carme.job.JobChanged;
import org.carme.node.AcceleratorView;
import org.carme.node.ClusterView;

/** What pages are told, as JSON text. */
final class PushMessage {

    private PushMessage() {}

    /** The line lives, and the cluster last answered so long ago: it does so also while nothing changes. */
    static String pong(ClusterView cluster, Instant now) {
        return Json.createObjectBuilder()
                .add("type", "pong")
                .add("age", age(cluster, now))
                .build()
                .toString();
    }

    private static long age(ClusterView cluster, Instant now) {
        return cluster.age(now).map(Duration::toMillis).orElse(-1L);
    }

    /** The newest event that the server knows, at the beginning of a connection. */
    static String hello(long sequence) {
        return Json.createObjectBuilder()
                .add("type", "hello")
                .add("seq", sequence)
                .build()
                .toString();
    }

    /** One of the person's jobs changed. */
    static String job(JobChanged change) {
        return Json.createObjectBuilder()
                .add("type", "job")
                .add("seq", change.sequence())
                .add("job", change.job().toString())
                .build()
                .toString();
    }

    /** Figures of the cluster, the same for everybody. */
    static String cluster(ClusterView cluster, Instant now) {
        JsonArrayBuilder kinds = Json.createArrayBuilder();
        for (AcceleratorView kind : cluster.accelerators()) {
            kinds.add(Json.createObjectBuilder()
                    .add("name", kind.name())
                    .add("total", kind.total())
                    .add("free", kind.free())
                    .add("used", kind.used())
                    .add("down", kind.down()));
        }
        return Json.createObjectBuilder()
                .add("type", "cluster")
                .add(
                        "figures",
                        Json.createObjectBuilder()
                                .add("health", cluster.reachability().name())
                                .add("standing", cluster.standing())
                                .add("nodes", cluster.nodes().toString())
                                .add("age", age(cluster, now))
                                .add("running", cluster.running())
                                .add("pending", cluster.pending())
                                .add("accelerators", kinds))
                .build()
                .toString();
    }
}
