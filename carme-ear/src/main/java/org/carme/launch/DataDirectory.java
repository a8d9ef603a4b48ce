package org.carme.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/** The directory of one Carme, held by at most one process. What a killed server left of its working files is removed at the next start. */
final class DataDirectory {
    private final Path root;
    private final FileLock lock;

    private DataDirectory(Path root, FileLock lock) {
        this.root = root;
        this.lock = lock;
    }

    /** Makes the directory, unless it is there, and closes it to others. */
    static void make(Path root) throws IOException, BadSettingException {
        if (Files.notExists(root)) {
            Files.createDirectories(root.toAbsolutePath().getParent());
            Files.createDirectory(
                    root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        close(root);
    }

    static DataDirectory take(Path root) throws IOException, BadSettingException {
        make(root);
        FileChannel channel =
                FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new BadSettingException(Setting.DATA.key() + ": another Carme runs in " + root);
        }
        return new DataDirectory(root, lock);
    }

    /** The embedded database is as readable as its directory, which may have been made before, and open to all: by systemd, for one. */
    private static void close(Path root) throws BadSettingException {
        Set<PosixFilePermission> mine = PosixFilePermissions.fromString("rwx------");
        try {
            if (!mine.containsAll(Files.getPosixFilePermissions(root))) {
                Files.setPosixFilePermissions(root, mine);
            }
        } catch (IOException e) {
            throw new BadSettingException(
                    Setting.DATA.key() + ": " + root + " is open to others and can't be closed: " + e.getMessage());
        }
    }

    /** A fresh directory for the server's unpacked files. */
    Path freshRuntime() throws IOException {
        if (!lock.isValid()) {
            throw new IllegalStateException("The lock on " + root + " is gone");
        }
        Path runtime = root.resolve("runtime");
        if (Files.exists(runtime)) {
            try (Stream<Path> old = Files.walk(runtime)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return Files.createDirectory(
                runtime, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}
