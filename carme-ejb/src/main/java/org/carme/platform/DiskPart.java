package org.carme.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The disks under Carme's own directory and under the one for temporary files. */
@ApplicationScoped
public class DiskPart implements Part {
    private static final long LITTLE_MIB = 256;
    private static final int PROBE_BYTES = 4096;

    private final List<Path> directories;

    /** The directories of this process. */
    public DiskPart() {
        this(configured());
    }

    DiskPart(List<Path> directories) {
        this.directories = directories;
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public String advice() {
        return "Make room on the disk. Carme goes on serving; with the embedded database nothing new can be stored until then.";
    }

    @Override
    public Finding look() {
        Map<String, String> facts = new TreeMap<>();
        Finding.State state = Finding.State.UP;
        List<String> faults = new ArrayList<>();
        for (Path directory : directories) {
            try {
                probe(directory);
                long free = Files.getFileStore(directory).getUsableSpace() >> 20;
                facts.put("freeMib " + directory, Long.toString(free));
                if (free < LITTLE_MIB) {
                    state = state == Finding.State.DOWN ? state : Finding.State.WARNING;
                    faults.add(directory + " has " + free + " MiB left");
                }
            } catch (IOException e) {
                state = Finding.State.DOWN;
                faults.add(directory + " cannot be written to: " + e.getMessage());
            }
        }
        return Finding.of(state, String.join("; ", faults)).with(facts);
    }

    /** Free space says nothing about quotas, inodes or a disk that is mounted read-only: writing does. */
    private static void probe(Path directory) throws IOException {
        Path file = Files.createTempFile(directory, "disk", ".probe");
        try {
            Files.write(file, new byte[PROBE_BYTES]);
        } finally {
            Files.delete(file);
        }
    }

    private static List<Path> configured() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return SiteSetting.DATA
                .find()
                .map(Path::of)
                .filter(data -> !data.equals(temporary))
                .map(data -> List.of(data, temporary))
                .orElse(List.of(temporary));
    }
}
