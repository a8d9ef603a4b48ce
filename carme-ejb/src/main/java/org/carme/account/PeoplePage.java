package org.carme.account;

import java.util.List;
import java.util.Optional;

/**
 * Some accounts, by name.
 *
 * @param people the accounts
 * @param next what to ask for those after these; empty where there are none
 */
public record PeoplePage(List<PersonView> people, Optional<String> next) {
    public PeoplePage {
        people = List.copyOf(people);
    }
}
