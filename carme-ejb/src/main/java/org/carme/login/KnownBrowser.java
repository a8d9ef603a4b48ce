package org.carme.login;

import org.carme.user.Taste;

/**
 * What a browser keeps of a login.
 *
 * @param token by which it is known again
 * @param taste how its person likes pages
 */
public record KnownBrowser(String token, Taste taste) {
    @Override
    public String toString() {
        return "KnownBrowser[" + taste + "]";
    }
}
