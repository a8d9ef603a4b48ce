package org.carme.login;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** How somebody showed at the beginning of a login who it is. */
public enum FirstStep {
    /** By the directory's password. */
    PASSWORD(false, false),
    /** By the word of the institute's login. */
    INSTITUTE(true, false),
    /** By the word of the institute's login, which vouches for a second factor that this site accepts. */
    INSTITUTE_AND_FACTOR(true, true),
    /** By a passkey alone, which made sure of its owner. */
    PASSKEY(false, true);

    private static final Set<String> ONE_FACTOR = Arrays.stream(values())
            .filter(step -> !step.provesFactor)
            .map(Enum::name)
            .collect(Collectors.toUnmodifiableSet());

    private final boolean atInstitute;
    private final boolean provesFactor;

    FirstStep(boolean atInstitute, boolean provesFactor) {
        this.atInstitute = atInstitute;
        this.provesFactor = provesFactor;
    }

    /** Whether it was done at the institute's login, which may know the browser from then on. */
    boolean isAtInstitute() {
        return atInstitute;
    }

    /** Whether no second factor is to be asked for. */
    public boolean provesFactor() {
        return provesFactor;
    }

    /** The one that a login's record of what was shown begins with. */
    static FirstStep of(String factors) {
        return valueOf(factors.split(",", 2)[0]);
    }

    /** Names of those after which a second factor may be asked for. */
    static Set<String> oneFactor() {
        return ONE_FACTOR;
    }
}
