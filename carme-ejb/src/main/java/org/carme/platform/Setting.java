package org.carme.platform;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** A key of the configuration; each feature lists its own in an enum. Values come from MicroProfile Config. */
public interface Setting {
    /** The key. */
    String key();

    /** The value used when nothing is set; null when there is none. */
    String fallback();

    /** The value, if there is one. */
    default Optional<String> find() {
        return ConfigProvider.getConfig()
                .getOptionalValue(key(), String.class)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .or(() -> Optional.ofNullable(fallback()));
    }

    /** The value. */
    default String text() {
        return find().orElseThrow(() -> new BadSetting(key(), "is not set"));
    }

    /** The value as a time such as {@code 5s}, {@code 10m} or {@code 12h}. */
    default Duration duration() {
        return SettingFormat.duration(key(), text());
    }

    /** The value as a whole number. */
    default int number() {
        return SettingFormat.number(key(), text());
    }

    /** The value as a path. */
    default Path path() {
        return Path.of(text());
    }

    /** The value as a file that can be read. */
    default Path readableFile() {
        Path file = path();
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new BadSetting(key(), "must be a file that Carme can read: " + file);
        }
        return file;
    }

    /** The value as an address. */
    default URI uri() {
        return SettingFormat.uri(key(), text());
    }
}
