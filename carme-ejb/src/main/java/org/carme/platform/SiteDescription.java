package org.carme.platform;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.Reader;
import java.util.List;
import java.util.Optional;

/**
 * One object of the site's description, read strictly: whatever is missing, of the wrong kind or out of bounds is refused with its name. Also the
 * event by which features are given the whole of it; each takes its own part.
 */
public final class SiteDescription {
    private final String path;
    private final JsonObject object;

    private SiteDescription(String path, JsonObject object) {
        this.path = path;
        this.object = object;
    }

    /** Reads the whole. */
    public static SiteDescription read(Reader text) {
        try (JsonReader reader = Json.createReader(text)) {
            return new SiteDescription("", reader.readObject());
        } catch (JsonException | IllegalStateException e) {
            throw new BadSetting(SiteSetting.FILE.key(), "is not JSON: " + e.getMessage());
        }
    }

    /** A text that must be there. */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> wrong(name, "is missing"));
    }

    /** A text that may be there. */
    public Optional<String> optionalText(String name) {
        JsonValue value = object.get(name);
        if (value == null || value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (value instanceof JsonString string && !string.getString().isBlank()) {
            return Optional.of(string.getString());
        }
        throw wrong(name, "must be a text");
    }

    /** A whole number that must be there. */
    public int number(String name, int least) {
        if (object.get(name) instanceof JsonNumber number && number.isIntegral() && number.longValue() >= least) {
            return Math.toIntExact(number.longValue());
        }
        throw wrong(name, "must be a whole number of at least " + least);
    }

    /** Texts; none when they are not there. */
    public List<String> texts(String name) {
        return array(name).stream()
                .map(value -> {
                    if (value instanceof JsonString string) {
                        return string.getString();
                    }
                    throw wrong(name, "must be a list of texts");
                })
                .toList();
    }

    /** Objects; none when they are not there. */
    public List<SiteDescription> objects(String name) {
        return array(name).stream()
                .map(value -> {
                    if (value instanceof JsonObject each) {
                        return new SiteDescription(path + name + ".", each);
                    }
                    throw wrong(name, "must be a list of objects");
                })
                .toList();
    }

    /** Says that a value cannot be used. */
    public BadSetting wrong(String name, String fault) {
        return new BadSetting(SiteSetting.FILE.key(), path + name + " " + fault);
    }

    private JsonArray array(String name) {
        JsonValue value = object.getOrDefault(name, JsonValue.EMPTY_JSON_ARRAY);
        if (value instanceof JsonArray array) {
            return array;
        }
        throw wrong(name, "must be a list");
    }
}
