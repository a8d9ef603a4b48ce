package org.carme.about;

import java.time.Instant;
import java.util.Optional;

/**
 * A text in one language, as administrators see it.
 *
 * @param page where it is shown
 * @param language {@code en} or {@code de}
 * @param text Markdown; empty where none is set
 * @param number how often it was saved, 0 where it never was
 * @param made when it was last saved
 * @param madeBy by whom: name in the directory
 * @param undoable whether there is an earlier one
 */
public record SiteTextView(
        SitePage page,
        String language,
        String text,
        int number,
        Optional<Instant> made,
        Optional<String> madeBy,
        boolean undoable) {}
