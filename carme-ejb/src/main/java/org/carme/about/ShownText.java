package org.carme.about;

import java.util.Optional;

/**
 * What everybody reads on a page.
 *
 * @param language of the text: {@code en} or {@code de}; another than was asked for where there is no other
 * @param text Markdown; empty where the site has not provided one yet
 */
public record ShownText(String language, Optional<String> text) {}
