package org.carme.directory;

import java.util.Optional;
import java.util.Set;

/**
 * A person as the directory knows them.
 *
 * @param uid the name as the directory writes it
 * @param name what pages show
 * @param mail mail address
 * @param groups names of groups
 */
public record DirectoryPerson(String uid, String name, Optional<String> mail, Set<String> groups) {
    public DirectoryPerson {
        groups = Set.copyOf(groups);
    }
}
