package org.carme.web.security;

import org.apache.shiro.authc.AuthenticationToken;

/**
 * What a request shows to prove who sends it.
 *
 * @param kind where it was shown
 * @param raw the secret itself; kept for this request only
 * @param used whether a person uses the page that sends it; false where the page asks by itself
 */
record LoginToken(Kind kind, String raw, boolean used) implements AuthenticationToken {

    /** Where a secret can be shown. */
    enum Kind {
        /** In the cookie of a browser's login. */
        COOKIE,
        /** As a bearer token, to the REST API. */
        BEARER
    }

    @Override
    public Object getPrincipal() {
        return kind;
    }

    @Override
    public Object getCredentials() {
        return raw;
    }

    @Override
    public String toString() {
        return "LoginToken[" + kind + "]";
    }
}
