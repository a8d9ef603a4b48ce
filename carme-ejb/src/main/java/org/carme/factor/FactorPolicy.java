package org.carme.factor;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.carme.platform.BadSetting;
import org.carme.user.SiteRole;

/**
 * Whom this site lets in by password alone. Who has a device of their own proves it even where the policy would not ask.
 *
 * @param asked the site roles that need a second factor
 * @param off whether nobody is ever asked for one
 */
public record FactorPolicy(Set<SiteRole> asked, boolean off) {
    static final String EVERYONE = "everyone";
    static final String NONE = "none";
    static final String PASSWORDS_ONLY = "passwords-only";

    public FactorPolicy {
        asked = Set.copyOf(asked);
    }

    /** As configured. */
    public static FactorPolicy configured() {
        return of(FactorSetting.REQUIRED.text(), FactorSetting.OFF.find());
    }

    static FactorPolicy of(String required, Optional<String> off) {
        if (off.isPresent() && !off.get().equals(PASSWORDS_ONLY)) {
            throw new BadSetting(FactorSetting.OFF.key(), "must be " + PASSWORDS_ONLY + " where it is set");
        }
        boolean none = required.equals(NONE);
        if (none != off.isPresent()) {
            throw new BadSetting(
                    FactorSetting.REQUIRED.key(),
                    "passwords alone are enough only with both " + NONE + " here and " + FactorSetting.OFF.key() + " = "
                            + PASSWORDS_ONLY);
        }
        return new FactorPolicy(none ? Set.of() : roles(required), none);
    }

    private static Set<SiteRole> roles(String required) {
        if (required.equals(EVERYONE)) {
            return EnumSet.allOf(SiteRole.class);
        }
        Set<SiteRole> roles = EnumSet.noneOf(SiteRole.class);
        for (String name : required.split(",")) {
            try {
                roles.add(SiteRole.valueOf(name.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new BadSetting(
                        FactorSetting.REQUIRED.key(),
                        "must be " + EVERYONE + " or a list out of user, operator and admin, not " + name.strip());
            }
        }
        return roles;
    }

    /** Whether this site lets people in by a passkey alone, as configured. */
    public static boolean allowsPasskeysAlone() {
        String allowed = FactorSetting.PASSKEY_ONLY.text();
        return switch (allowed) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new BadSetting(FactorSetting.PASSKEY_ONLY.key(), "must be yes or no, not " + allowed);
        };
    }

    /** Whether somebody with these roles needs a second factor. */
    public boolean asks(Set<SiteRole> roles) {
        return roles.stream().anyMatch(asked::contains);
    }
}
