package org.carme.job;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Why a job stands where it stands. It becomes a sentence only when somebody reads it, in that person's language.
 *
 * @param code a lasting code
 * @param values what the code needs to be told in full, in the order of its parameters; empty strings for what is not known
 */
public record Cause(CauseCode code, List<String> values) {
    public Cause {
        if (values.size() != code.parameters().size()) {
            throw new IllegalArgumentException(code + " takes the parameters " + code.parameters());
        }
        values = List.copyOf(values);
    }

    static Cause of(CauseCode code, Object... values) {
        return new Cause(code, Arrays.stream(values).map(Object::toString).toList());
    }

    /** The values by the names of the code's parameters. */
    public Map<String, String> parameters() {
        Map<String, String> named = new LinkedHashMap<>();
        code.parameters().forEach(name -> named.put(name, values.get(named.size())));
        return named;
    }

    /**
     * What happened and what to do about it, in the reader's language.
     *
     * @param own whether the reader is the job's owner
     */
    public String sentence(Locale locale, boolean own) {
        return CauseTexts.sentence(this, locale, own);
    }
}
