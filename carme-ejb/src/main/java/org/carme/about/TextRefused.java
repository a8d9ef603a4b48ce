package org.carme.about;

import org.carme.platform.BusinessException;

/** A text of the site's pages cannot be saved. */
public class TextRefused extends BusinessException {
    TextRefused(String key, Object... parameters) {
        super(key, parameters);
    }
}
