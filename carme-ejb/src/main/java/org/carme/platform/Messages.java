package org.carme.platform;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of the services, English by default. */
public final class Messages {
    private static final String BUNDLE = "org.carme.Messages";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Messages() {}

    /** The text of a key, its parameters filled in. */
    public static String text(Locale locale, String key, Object... parameters) {
        return new MessageFormat(bundle(locale).getString(key), locale).format(parameters);
    }

    /** Whether there is a text of that key. */
    public static boolean knows(String key) {
        return bundle(Locale.ENGLISH).containsKey(key);
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(BUNDLE, locale, Messages.class.getClassLoader(), NO_FALLBACK);
    }
}
