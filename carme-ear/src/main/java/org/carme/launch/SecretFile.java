package org.carme.launch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Secrets in files: what anybody but its owner can reach is refused at start. The one place that looks at the modes of all of them. */
final class SecretFile {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private SecretFile() {}

    /** What is wrong with a file that must be there. */
    static Optional<String> fault(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            return Optional.of("must be a file that this user can read");
        }
        return faultIfThere(file);
    }

    /** What is wrong with a file that Carme makes itself where it is missing. */
    static Optional<String> faultIfThere(Path file) {
        try {
            return Files.notExists(file) || OWNER.containsAll(Files.getPosixFilePermissions(file))
                    ? Optional.empty()
                    : Optional.of("holds a secret and is open to others than its owner: chmod 600 " + file);
        } catch (IOException e) {
            return Optional.of("cannot be looked at: " + file);
        }
    }

    /** What is wrong with a directory of keys and certificates: each {@code .key} in it is a secret. */
    static Optional<String> faultIn(Path directory) {
        if (!Files.isDirectory(directory) || !Files.isReadable(directory)) {
            return Optional.of("must be a directory that this user can read");
        }
        try (DirectoryStream<Path> keys = Files.newDirectoryStream(directory, "*.key")) {
            for (Path key : keys) {
                Optional<String> fault = faultIfThere(key);
                if (fault.isPresent()) {
                    return fault;
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("cannot be looked at");
        }
    }
}
