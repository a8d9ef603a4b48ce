package org.carme.audit;

import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.carme.platform.BadSetting;

/** Where the audit's keys are kept, outside the database. Made at the first start; several frontends share one, or have copies of it. */
@Dependent
public class AuditKeyFile {

    /** The keys, the newest first. */
    List<byte[]> read() {
        Path file = AuditSetting.KEY_FILE.path();
        if (Files.notExists(file)) {
            create(file);
        }
        return parse(AuditSetting.KEY_FILE.secretIn(file), file);
    }

    static List<byte[]> parse(String content, Path file) {
        try {
            List<byte[]> keys = content.lines()
                    .map(String::strip)
                    .map(Base64.getDecoder()::decode)
                    .toList();
            if (keys.stream().allMatch(key -> key.length == AuditKey.BYTES)) {
                return keys;
            }
        } catch (IllegalArgumentException e) {
            // told below: the message of the decoder could show a part of the key
        }
        throw new BadSetting(
                AuditSetting.KEY_FILE.key(),
                file + " must hold a key a line, each " + AuditKey.BYTES + " bytes in base64");
    }

    private static void create(Path file) {
        byte[] fresh = new byte[AuditKey.BYTES];
        new SecureRandom().nextBytes(fresh);
        try {
            Path draft = Files.createTempFile(
                    file.toAbsolutePath().getParent(),
                    ".key",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, Base64.getEncoder().encodeToString(fresh) + "\n", StandardOpenOption.WRITE);
            try {
                Files.createLink(file, draft);
            } catch (FileAlreadyExistsException e) {
                // Another frontend was quicker; its key is as good.
            } finally {
                Files.delete(draft);
            }
        } catch (IOException e) {
            throw new BadSetting(AuditSetting.KEY_FILE.key(), file + " cannot be made");
        } finally {
            Arrays.fill(fresh, (byte) 0);
        }
    }
}
