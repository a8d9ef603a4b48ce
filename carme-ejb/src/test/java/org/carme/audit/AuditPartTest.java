package org.carme.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.carme.platform.Finding;
import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That nobody seals is told: what has no place in the chain can be removed unseen. */
@Tag("h2")
class AuditPartTest extends AuditFixture {
    @TempDir
    private Path directory;

    private HeadFile heads;
    private AuditPart part;

    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }

    @BeforeEach
    void begin() {
        heads = new HeadFile(Optional.of(directory.resolve("heads")));
        part = new AuditPart(entries, heads, container.transactions(), clock);
        assertThat(part.look().state()).isEqualTo(Finding.State.UP);
    }

    @Test
    void anEntryThatWaitsTooLongMeansThatNobodySeals() {
        launch();
        clock.pass(Duration.ofSeconds(59));
        assertThat(part.look().state()).isEqualTo(Finding.State.UP);
        assertThat(part.look().facts()).containsEntry("waiting", "1");

        clock.pass(Duration.ofSeconds(2));
        Finding finding = part.look();
        assertThat(finding.state()).isEqualTo(Finding.State.DOWN);
        assertThat(finding.detail()).contains(all().get(0).happened().toString());

        seal();
        assertThat(part.look()).isEqualTo(Finding.up().with(Map.of("waiting", "0")));
    }

    @Test
    void whatWaitedWhileCarmeWasNotThereGetsItsTime() {
        launch();
        clock.pass(Duration.ofHours(2));
        AuditPart fresh = new AuditPart(entries, heads, container.transactions(), clock);
        assertThat(fresh.look().state()).isEqualTo(Finding.State.UP);
        clock.pass(Duration.ofSeconds(61));
        assertThat(fresh.look().state()).isEqualTo(Finding.State.DOWN);
    }

    @Test
    void anEndThatCannotBeKeptOutsideIsTold() throws Exception {
        sealed(1);
        Files.createDirectory(directory.resolve("heads"));
        try {
            heads.tell(head());
        } catch (RuntimeException e) {
            assertThat(e).hasMessageContaining("carme.audit.head-file");
        }
        Finding finding = part.look();
        assertThat(finding.state()).isEqualTo(Finding.State.DOWN);
        assertThat(finding.detail()).contains("carme.audit.head-file");

        Files.delete(directory.resolve("heads"));
        heads.tell(head());
        assertThat(part.look().state()).isEqualTo(Finding.State.UP);
    }
}
