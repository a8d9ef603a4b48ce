package org.carme.directory;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A person as the directory knows them.
 *
 * @param uid the name as the directory writes it
 * @param name what pages show
 * @param mail mail address
 * @param groups names of groups
 *
 * <p>What is longer than Carme can keep does not stand in anybody's way: a name is cut, an address and a group of such a length are none.
 */
public record DirectoryPerson(String uid, String name, Optional<String> mail, Set<String> groups) {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_MAIL = 254;
    private static final int LONGEST_GROUP = 128;

    public DirectoryPerson {
        name = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
        mail = mail.filter(address -> address.length() <= LONGEST_MAIL);
        groups = groups.stream()
                .filter(group -> group.length() <= LONGEST_GROUP)
                .collect(Collectors.toUnmodifiableSet());
    }
}
