package org.carme.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the ends of the chain outside the database, in a file that is only added to, and in the log: what was cut off the chain's end shows by them. */
@ApplicationScoped
public class HeadFile {
    private static final Logger LOG = LoggerFactory.getLogger(HeadFile.class);

    private final Optional<Path> file;
    private AuditHead told;
    private Optional<String> trouble = Optional.empty();

    /** Keeps them where the configuration says. */
    @Inject
    public HeadFile() {
        this(AuditSetting.HEAD_FILE.find().map(Path::of));
    }

    HeadFile(Optional<Path> file) {
        this.file = file;
    }

    /** Adds the end of the chain, if it has moved. */
    synchronized void tell(AuditHead head) {
        if (head.place() == 0 || head.equals(told)) {
            return;
        }
        if (told != null && head.place() <= told.place()) {
            LOG.error(
                    "The audit's chain ends at place {} and reached {} before: entries were removed or replaced",
                    head.place(),
                    told.place());
        }
        file.ifPresent(path -> keep(path, head.line() + "\n"));
        LOG.info("The audit is sealed up to place {}: {}", head.place(), head.seal());
        told = head;
    }

    /** Why the last end of the chain could not be kept; empty where it was. */
    synchronized Optional<String> trouble() {
        return trouble;
    }

    /** All ends of the chain that were kept. */
    List<AuditHead> read() {
        return lines().stream().flatMap(line -> AuditHead.parse(line).stream()).toList();
    }

    /** How many lines tell no end: somebody wrote to the file. The last one may be half, where the machine stopped while it was written. */
    long damaged() {
        List<String> lines = lines();
        return lines.stream()
                .limit(Math.max(0, lines.size() - 1))
                .filter(line -> AuditHead.parse(line).isEmpty())
                .count();
    }

    private List<String> lines() {
        if (file.isEmpty() || Files.notExists(file.get())) {
            return List.of();
        }
        try {
            // Of any bytes, as somebody may have written them.
            return Files.readAllLines(file.get(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(Path path, String line) {
        trouble = Optional.of(AuditSetting.HEAD_FILE.key() + ": cannot write to " + path);
        append(path, line);
        trouble = Optional.empty();
    }

    private static void append(Path file, String line) {
        try (SeekableByteChannel out = Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            out.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException(AuditSetting.HEAD_FILE.key() + ": cannot write to " + file, e);
        }
    }
}
