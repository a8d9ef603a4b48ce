package org.carme.about;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A page on which the site tells everybody something. The names stand in the database. */
public enum SitePage {
    /** What the site does not answer for. */
    DISCLAIMER,
    /** What becomes of people's data. */
    PRIVACY,
    /** On which terms the site may be used. */
    TERMS,
    /** Who can use the site how. Carme brings a text along. */
    ACCESSIBILITY;

    /** What it is called in addresses. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The page that addresses call so. */
    public static Optional<SitePage> of(String slug) {
        return Arrays.stream(values()).filter(page -> page.slug().equals(slug)).findFirst();
    }
}
