package org.carme.apitoken;

import java.time.Duration;
import org.carme.user.TokenScope;

/**
 * A token that somebody wants.
 *
 * @param name what its owner calls it, 1 to 64 characters
 * @param lifetime how long it is good for, 366 days at most; made of null: 90 days
 * @param scope what it is good for; made of null: the least
 */
public record WantedApiToken(String name, Duration lifetime, TokenScope scope) {
    private static final int LONGEST_NAME = 64;
    private static final Duration USUAL = Duration.ofDays(90);
    private static final Duration LONGEST = Duration.ofDays(366);

    /**
     * @throws InvalidApiToken where there can't be such a token
     */
    public WantedApiToken {
        name = name == null ? "" : name.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidApiToken("token.name");
        }
        lifetime = lifetime == null ? USUAL : lifetime;
        if (lifetime.isNegative() || lifetime.isZero() || lifetime.compareTo(LONGEST) > 0) {
            throw new InvalidApiToken("token.lifetime", LONGEST.toDays());
        }
        scope = scope == null ? TokenScope.READ : scope;
    }
}
