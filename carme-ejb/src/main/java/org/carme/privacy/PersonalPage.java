package org.carme.privacy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Some rows of a part of what is stored about somebody.
 *
 * @param rows each with its values by name: text, number, moment, true or false, or null
 * @param next what to ask for the rows after these; empty where there are none
 */
public record PersonalPage(List<Map<String, Object>> rows, Optional<String> next) {
    public PersonalPage {
        rows = Collections.unmodifiableList(new ArrayList<>(rows));
    }
}
