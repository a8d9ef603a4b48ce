package org.carme.account;

import java.time.Instant;
import java.util.Optional;

/**
 * An account in the list of administrators.
 *
 * @param user name in the directory
 * @param name what the person is called
 * @param state how the account stands
 * @param lastLogin when the person last logged in
 * @param logins how many logins in browsers are not over
 * @param factor whether the person has a second factor
 */
public record PersonView(
        String user, String name, PersonState state, Optional<Instant> lastLogin, int logins, boolean factor) {}
