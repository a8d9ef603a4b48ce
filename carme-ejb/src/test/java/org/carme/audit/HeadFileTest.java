package org.carme.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadFileTest {
    private static final AuditHead FIRST = new AuditHead(Instant.parse("2026-03-01T10:00:00Z"), 3, "a".repeat(64));
    private static final AuditHead SECOND = new AuditHead(Instant.parse("2026-03-01T10:00:05Z"), 4, "b".repeat(64));

    @TempDir
    private Path directory;

    @Test
    void keepsEachEndOnceAndIsOnlyAddedTo() throws IOException {
        Path file = directory.resolve("heads");
        HeadFile heads = new HeadFile(Optional.of(file));
        heads.tell(new AuditHead(Instant.EPOCH, 0, "0".repeat(64)));
        assertThat(file).doesNotExist();
        heads.tell(FIRST);
        heads.tell(FIRST);
        new HeadFile(Optional.of(file)).tell(SECOND);

        assertThat(heads.read()).containsExactly(FIRST, SECOND);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aHalfLineIsNoEnd() throws IOException {
        Path file = Files.writeString(
                directory.resolve("heads"), FIRST.line() + "\n" + SECOND.line().substring(0, 40));
        assertThat(new HeadFile(Optional.of(file)).read()).containsExactly(FIRST);
    }

    @Test
    void aLineThatSomebodyWroteIsToldAndNoFailure() throws IOException {
        String noTime = "2026-99-99T00:00:00Z 7 " + "0".repeat(64) + "\n";
        Path file = directory.resolve("heads");
        Files.writeString(file, FIRST.line() + "\n" + noTime + "\u00e9\n" + SECOND.line() + "\nhalf a", ISO_8859_1);
        HeadFile heads = new HeadFile(Optional.of(file));
        assertThat(heads.read()).containsExactly(FIRST, SECOND);
        assertThat(heads.damaged()).isEqualTo(2);
    }

    @Test
    void withoutAFileThereIsNothingToCompareWith() {
        HeadFile heads = new HeadFile(Optional.empty());
        heads.tell(FIRST);
        assertThat(heads.read()).isEmpty();
    }
}
