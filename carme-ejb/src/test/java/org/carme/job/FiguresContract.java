package org.carme.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.carme.batch.api.BatchState;
import org.carme.batch.api.ClusterChange;
import org.carme.batch.api.Fault;
import org.carme.batch.api.NodeFlag;
import org.carme.batch.api.NodeSnapshot;
import org.carme.batch.api.NodeState;
import org.carme.batch.api.Reachability;
import org.carme.node.AcceleratorView;
import org.carme.node.Cluster;
import org.carme.node.ClusterHealth;
import org.carme.node.ClusterRepository;
import org.carme.node.ClusterTrouble;
import org.carme.node.ClusterView;
import org.carme.node.NodeCondition;
import org.carme.platform.BadSetting;
import org.junit.jupiter.api.Test;

/** The figures of the cluster and the site's description, the same on every database. */
abstract class FiguresContract extends WorldContract {
    @Test
    void aMixedNodeIsToldRight() {
        ClusterView view = world.clusterService.cluster();
        assertThat(view.reachable()).isTrue();
        assertThat(view.running()).isEqualTo(3);
        assertThat(view.pending()).isEqualTo(2);
        assertThat(gpu("a100")).satisfies(a100 -> {
            assertThat(a100.total()).isEqualTo(4);
            assertThat(a100.down()).isEqualTo(2);
            assertThat(a100.nodesByCount()).containsEntry(2, 2);
        });
        assertThat(gpu("gtx")).satisfies(gtx -> {
            assertThat(gtx.total()).isEqualTo(2);
            assertThat(gtx.free()).isEqualTo(2);
            assertThat(gtx.nodesOffering(1)).isEqualTo(1);
            assertThat(gtx.nodesOffering(3)).isZero();
        });
        assertThat(gpu("cpu").gpu()).isFalse();
    }

    @Test
    void whatIsMineIsMineOnly() {
        JobView job = world.service.launch(World.request());
        world.deliver(world.change(
                false,
                List.of(Snapshots.of(job.id(), "alice", "100", BatchState.RUNNING, world.clock.instant())),
                List.of()));
        assertThat(gpu("a100").mine()).isEqualTo(1);
        world.as("bob");
        assertThat(gpu("a100").mine()).isZero();
    }

    @Test
    void aSilentClusterShowsItsLastFiguresWithTheirAge() {
        world.clock.pass(Duration.ofSeconds(90));
        world.deliver(new ClusterChange(
                World.CLUSTER,
                1,
                world.clock.instant(),
                false,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Reachability(false, world.clock.instant(), Fault.HEAD, "no route")));
        ClusterView view = world.clusterService.cluster();
        assertThat(view.reachability()).isEqualTo(ClusterHealth.DOWN);
        assertThat(view.age(world.clock.instant())).contains(Duration.ofSeconds(90));
        assertThat(view.accelerators()).hasSize(3);
        assertThat(view.trouble()).isEqualTo(ClusterTrouble.HEAD);
        assertThat(view.silentSince()).contains(world.clock.instant());
        assertThat(world.clusterEvents.fired()).hasSize(2);
    }

    @Test
    void whatIsWrongIsToldWheneverItChanges() {
        world.deliver(reachable(false, Fault.CONTROLLER));
        assertThat(world.clusterService.figures().standing()).isEqualTo("DOWN-CONTROLLER");
        world.deliver(reachable(false, Fault.GARBAGE));
        assertThat(world.clusterService.figures().standing()).isEqualTo("DOWN-GARBAGE");
        world.deliver(reachable(true, Fault.SLOW));
        assertThat(world.clusterService.figures().standing()).isEqualTo("UP-SLOW");
        assertThat(world.clusterService.figures().silentSince()).isEmpty();
        world.deliver(reachable(true, Fault.NONE));
        assertThat(world.clusterService.figures().standing()).isEqualTo("UP-NONE");
        assertThat(world.clusterEvents.fired()).hasSize(1 + 4);
    }

    @Test
    void accountingIsToldApartFromTheCluster() {
        assertThat(accounting(cluster -> cluster.accountingSilent(world.clock.instant())))
                .isTrue();
        assertThat(accounting(cluster -> cluster.accountingSilent(world.clock.instant())))
                .as("no news")
                .isFalse();
        assertThat(world.clusterService.figures().standing()).isEqualTo("UP-NONE-UNACCOUNTED");
        assertThat(accounting(cluster -> cluster.accountingAnswered(world.clock.instant())))
                .isTrue();
        world.clock.pass(Duration.ofSeconds(2));
        assertThat(world.clusterService.figures().standing()).isEqualTo("UP-NONE");
    }

    @Test
    void nodesThatDoNotJustWorkAreCounted() {
        assertThat(world.clusterService.cluster().nodes()).isEqualTo(Map.of(NodeCondition.DOWN, 1L));
        world.deliver(nodes(NodeFlag.POWERED_DOWN, NodeFlag.POWERING_UP, NodeFlag.COMPLETING));
        assertThat(world.clusterService.cluster().nodes())
                .isEqualTo(
                        Map.of(NodeCondition.SWITCHED_OFF, 1L, NodeCondition.STARTING, 1L, NodeCondition.CLEANING, 1L));
        world.deliver(nodes(NodeFlag.DRAIN, NodeFlag.NOT_RESPONDING, NodeFlag.RESERVED));
        assertThat(world.clusterService.cluster().nodes())
                .isEqualTo(Map.of(NodeCondition.CLOSED, 1L, NodeCondition.SILENT, 1L));
    }

    private ClusterChange nodes(NodeFlag... flags) {
        List<NodeSnapshot> nodes = Stream.of(flags)
                .map(flag -> new NodeSnapshot(
                        "lab-" + flag,
                        "lab-" + flag,
                        NodeState.IDLE,
                        Set.of(flag),
                        8,
                        0,
                        16000,
                        0,
                        List.of(),
                        List.of(),
                        List.of("all"),
                        ""))
                .toList();
        return change(Optional.of(nodes), new Reachability(true, world.clock.instant(), Fault.NONE, ""));
    }

    private ClusterChange reachable(boolean reachable, Fault fault) {
        return change(Optional.empty(), new Reachability(reachable, world.clock.instant(), fault, ""));
    }

    private ClusterChange change(Optional<List<NodeSnapshot>> nodes, Reachability reachability) {
        world.clock.pass(Duration.ofSeconds(2));
        return new ClusterChange(
                World.CLUSTER,
                1,
                world.clock.instant(),
                false,
                List.of(),
                List.of(),
                nodes,
                Optional.empty(),
                Optional.empty(),
                reachability);
    }

    private boolean accounting(Predicate<Cluster> word) {
        return world.database
                .transactions()
                .call(() -> word.test(new ClusterRepository(world.database.entityManager())
                        .find(World.CLUSTER)
                        .orElseThrow()));
    }

    @Test
    void theDescriptionOfTheSiteTwiceChangesNothing() {
        long rows = rows();
        world.describe(World.SITE);
        assertThat(rows()).isEqualTo(rows);
        assertThat(world.membershipEvents.fired()).isEmpty();
    }

    @Test
    void aWrongDescriptionIsRefusedWholeAndNamesTheFault() {
        String site = World.SITE.replace("Vision lab", "Other name");
        refused(site.replace("\"maxNodes\":1", "\"maxNodes\":0"), "templates.maxNodes");
        refused(site.replace("\"templates\":[\"standard\"]", "\"templates\":[\"large\"]"), "large");
        refused(site.replace("jupyterlab.sif", "../etc/passwd"), "images.file");
        refused(site.replace("\"MANAGER\"", "\"KING\""), "KING");
        refused("[]", "carme.site.file");
        assertThat(world.service.launchOptions().projects().get(0).name()).isEqualTo("Vision lab");
    }

    private void refused(String site, String fault) {
        assertThatThrownBy(() -> world.describe(site))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith("carme.site.file: ")
                .hasMessageContaining(fault);
    }

    private long rows() {
        return world.database
                .transactions()
                .call(() -> List.of("Project", "Membership", "ResourceTemplate", "Image", "User").stream()
                        .mapToLong(entity -> world.database
                                .entityManager()
                                .createQuery("SELECT COUNT(e) FROM " + entity + " e", Long.class)
                                .getSingleResult())
                        .sum());
    }

    private AcceleratorView gpu(String name) {
        return world.clusterService.cluster().accelerators().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
