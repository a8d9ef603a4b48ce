package org.carme.view.state;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.carme.platform.BadSetting;
import org.carme.web.security.WebSetting;

/** The key that seals pages' state. Its file is made at the first start; several frontends share one. Without a file it lasts until the end. */
final class StateKey {

    private static final int BYTES = 32;

    private StateKey() {}

    static byte[] read(Optional<Path> file) {
        if (file.isEmpty()) {
            return random();
        }
        Path path = file.get();
        if (Files.notExists(path)) {
            create(path);
        }
        byte[] key;
        try {
            key = Base64.getDecoder().decode(WebSetting.STATE_KEY_FILE.secretIn(path));
        } catch (IllegalArgumentException e) {
            key = new byte[0];
        }
        if (key.length != BYTES) {
            throw new BadSetting(WebSetting.STATE_KEY_FILE.key(), path + " must hold " + BYTES + " bytes in base64");
        }
        return key;
    }

    private static void create(Path path) {
        try {
            Path draft = Files.createTempFile(
                    path.toAbsolutePath().getParent(),
                    ".key",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, Base64.getEncoder().encodeToString(random()) + "\n", StandardOpenOption.WRITE);
            try {
                Files.createLink(path, draft);
            } catch (FileAlreadyExistsException e) {
                // Another frontend was quicker; its key is as good.
            } finally {
                Files.delete(draft);
            }
        } catch (IOException e) {
            throw new BadSetting(WebSetting.STATE_KEY_FILE.key(), path + " cannot be made");
        }
    }

    private static byte[] random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
