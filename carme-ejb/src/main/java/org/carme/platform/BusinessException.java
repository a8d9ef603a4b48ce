package org.carme.platform;

import jakarta.ejb.ApplicationException;
import java.util.List;
import java.util.Locale;

/**
 * Something that a person asked for and that the rules refuse. The message is a key of the bundle {@code org.carme.Messages}, so that every
 * surface can tell it in the person's own language.
 */
@ApplicationException(rollback = true, inherited = true)
public abstract class BusinessException extends RuntimeException {
    private final String key;
    private final transient List<Object> parameters;

    protected BusinessException(String key, Object... parameters) {
        super(Messages.text(Locale.ENGLISH, key, parameters));
        this.key = key;
        this.parameters = List.of(parameters);
    }

    /** The key in the bundle {@code org.carme.Messages}; stable, also the problem type of the REST API. */
    public String key() {
        return key;
    }

    /** Whether this keeps somebody from what is not theirs to see or to do; such a refusal is a denial in the audit. */
    public boolean isDenial() {
        return false;
    }

    /** The message in the given language. */
    public String message(Locale locale) {
        return parameters == null ? getMessage() : Messages.text(locale, key, parameters.toArray());
    }
}
