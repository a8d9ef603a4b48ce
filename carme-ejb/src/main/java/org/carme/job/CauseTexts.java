package org.carme.job;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Causes in people's words, English by default. */
final class CauseTexts {
    private static final String BUNDLE = "org.carme.job.Causes";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private CauseTexts() {}

    /** The code's own text; where the parameters are not known or the reader is not the owner, the variant for that, if there is one. */
    static String sentence(Cause cause, Locale locale, boolean own) {
        ResourceBundle bundle =
                ResourceBundle.getBundle(BUNDLE, locale, CauseTexts.class.getClassLoader(), NO_FALLBACK);
        Object[] told = cause.parameters().entrySet().stream()
                .map(each -> {
                    String word = each.getKey() + "." + each.getValue();
                    return bundle.containsKey(word) ? bundle.getString(word) : each.getValue();
                })
                .toArray();
        String key = cause.code().name();
        boolean unsaid = told.length > 0 && cause.values().stream().allMatch(String::isEmpty);
        if (unsaid && bundle.containsKey(key + ".unsaid")) {
            key += ".unsaid";
        } else if (!own && bundle.containsKey(key + ".others")) {
            key += ".others";
        }
        return new MessageFormat(bundle.getString(key), locale).format(told);
    }
}
