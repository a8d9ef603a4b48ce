package org.carme.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.carme.platform.BadSetting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keys that people bring along from another system, in a file that only Carme may read. What is known already, or was removed, is left as it is. */
@Dependent
public class FactorImport {
    private static final Logger LOG = LoggerFactory.getLogger(FactorImport.class);
    private static final String NAME = "imported";

    private final Factors factors;

    @Inject
    public FactorImport(Factors factors) {
        this.factors = factors;
    }

    void read(Path file) {
        FactorKeyFile.requirePrivate(FactorSetting.IMPORT_FILE, file);
        int added = 0;
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (!line.isBlank() && bring(line, number)) {
                added++;
            }
        }
        if (added > 0) {
            LOG.info("{} keys for one-time codes were imported", added);
        }
    }

    private boolean bring(String line, int number) {
        try (JsonReader reader = Json.createReader(new StringReader(line))) {
            JsonObject row = reader.readObject();
            String user = row.getString("user", "").strip();
            TotpKey key = TotpKey.read(row.getString("key", "")).orElseThrow(() -> wrong(number, "has no usable key"));
            if (user.isEmpty()) {
                throw wrong(number, "names no user");
            }
            return factors.bring(user, NAME, key.bytes());
        } catch (JsonException | IllegalStateException | ClassCastException e) {
            throw wrong(number, "is not JSON");
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new BadSetting(FactorSetting.IMPORT_FILE.key(), file + " cannot be read");
        }
    }

    /** Says where, and nothing of what stands there. */
    private static BadSetting wrong(int number, String fault) {
        return new BadSetting(FactorSetting.IMPORT_FILE.key(), "line " + number + " " + fault);
    }
}
