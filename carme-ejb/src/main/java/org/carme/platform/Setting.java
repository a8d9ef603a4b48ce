package org.carme.platform;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * A key of the configuration; each feature lists its own as constants of one class. Values come from MicroProfile Config.
 *
 * @param key the key
 * @param fallback the value used when nothing is set
 */
public record Setting(String key, Optional<String> fallback) {
    /** A setting that has no value when nothing is set. */
    public static Setting of(String key) {
        return new Setting(key, Optional.empty());
    }

    /** A setting that has this value when nothing is set. */
    public static Setting of(String key, String fallback) {
        return new Setting(key, Optional.of(fallback));
    }

    /** The value, if there is one. */
    public Optional<String> find() {
        return ConfigProvider.getConfig()
                .getOptionalValue(key, String.class)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .or(() -> fallback);
    }

    /** The value. */
    public String text() {
        return find().orElseThrow(() -> new BadSetting(key, "is not set"));
    }

    /** The value as a time such as {@code 5s}, {@code 10m} or {@code 12h}. */
    public Duration duration() {
        return SettingFormat.duration(key, text());
    }

    /** The value as a whole number. */
    public int number() {
        return SettingFormat.number(key, text());
    }

    /** The value as a path. */
    public Path path() {
        return Path.of(text());
    }

    /** The value as a file that can be read. */
    public Path readableFile() {
        Path file = path();
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new BadSetting(key, "must be a file that Carme can read: " + file);
        }
        return file;
    }

    /** The secret in a file that this setting names. */
    public String secretIn(Path file) {
        try {
            String content = Files.readString(file).strip();
            if (content.isEmpty()) {
                throw new BadSetting(key, file + " is empty");
            }
            return content;
        } catch (IOException e) {
            throw new BadSetting(key, file + " cannot be read");
        }
    }

    /** The value as an address. */
    public URI uri() {
        return SettingFormat.uri(key, text());
    }
}
