package org.carme.user;

/** The caller's API token is not good for this, whatever its owner may do. */
public class TokenRefused extends AccessDenied {
    TokenRefused(String key) {
        super(key);
    }
}
