package org.carme.batch.transport;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A typed request to the head node.
 *
 * @param verb what is to be done
 * @param fields its fields: texts, numbers, truth values, lists and maps of these
 * @param changing whether it changes something, so that a lost answer leaves its outcome unknown
 */
public record HeadRequest(String verb, Map<String, Object> fields, boolean changing) {

    public HeadRequest {
        requireNonNull(verb, "verb");
        fields = Map.copyOf(fields);
    }

    public static HeadRequest query(String verb, Map<String, Object> fields) {
        return new HeadRequest(verb, fields, false);
    }

    public static HeadRequest change(String verb, Map<String, Object> fields) {
        return new HeadRequest(verb, fields, true);
    }

    /** The verb alone: fields may hold what must not be told. */
    @Override
    public String toString() {
        return "HeadRequest[" + verb + "]";
    }
}
