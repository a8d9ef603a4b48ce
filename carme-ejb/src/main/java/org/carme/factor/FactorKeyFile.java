package org.carme.factor;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import org.carme.platform.BadSetting;
import org.carme.platform.Setting;

/** Files of secrets that only their owner may read; the key among them is made where it is missing. */
final class FactorKeyFile {
    static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWNERS =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private FactorKeyFile() {}

    /** The key in the file; several frontends that share a database share it. */
    static byte[] read(Path path) {
        if (Files.notExists(path)) {
            create(path);
        }
        requirePrivate(FactorSetting.KEY_FILE, path);
        byte[] key;
        try {
            key = Base64.getDecoder().decode(FactorSetting.KEY_FILE.secretIn(path));
        } catch (IllegalArgumentException e) {
            key = new byte[0];
        }
        if (key.length != BYTES) {
            throw new BadSetting(FactorSetting.KEY_FILE.key(), path + " must hold " + BYTES + " bytes in base64");
        }
        return key;
    }

    /** Refuses a file that others may read or write. */
    static void requirePrivate(Setting setting, Path path) {
        try {
            if (!OWNERS.containsAll(Files.getPosixFilePermissions(path))) {
                throw new BadSetting(setting.key(), path + " must be for its owner only (chmod 600)");
            }
        } catch (IOException e) {
            throw new BadSetting(setting.key(), path + " cannot be read");
        }
    }

    private static void create(Path path) {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        try {
            Path draft = Files.createTempFile(
                    path.toAbsolutePath().getParent(), ".key", "", PosixFilePermissions.asFileAttribute(OWNERS));
            try {
                Files.writeString(draft, Base64.getEncoder().encodeToString(key) + "\n", StandardOpenOption.WRITE);
                Files.createLink(path, draft);
            } catch (FileAlreadyExistsException e) {
                // Another frontend was quicker; its key is as good.
            } finally {
                Files.delete(draft);
            }
        } catch (IOException e) {
            throw new BadSetting(FactorSetting.KEY_FILE.key(), path + " cannot be made");
        }
    }
}
