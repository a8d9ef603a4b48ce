package org.carme.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.carme.batch.api.BatchState;
import org.carme.batch.api.ClusterChange;
import org.carme.batch.api.Fault;
import org.carme.batch.api.Reachability;
import org.carme.node.AcceleratorView;
import org.carme.node.ClusterHealth;
import org.carme.node.ClusterView;
import org.carme.platform.BadSetting;
import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The figures of the cluster and the site's description, the same on every database. */
abstract class FiguresContract {
    private World world;

    abstract TestDatabase database();

    @BeforeEach
    void settle() {
        world = new World(database()).settled();
        world.as("alice");
    }

    @AfterEach
    void close() {
        world.database.close();
    }

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
                List.of(World.snapshot(job.id(), "alice", "100", BatchState.RUNNING, world.clock.instant())),
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
        assertThat(world.clusterEvents.fired()).hasSize(2);
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
