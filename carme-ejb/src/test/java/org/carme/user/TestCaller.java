package org.carme.user;

import java.util.Optional;

/** Whoever a test says. */
public final class TestCaller extends Caller {
    private Principal principal;

    /** From now on this one calls. */
    public void is(Principal who) {
        principal = who;
    }

    @Override
    public Principal principal() {
        if (principal == null) {
            throw new NotLoggedIn();
        }
        return principal;
    }

    @Override
    public Optional<Principal> find() {
        return Optional.ofNullable(principal);
    }

    @Override
    public boolean has(Permission permission) {
        return principal().may(permission);
    }
}
