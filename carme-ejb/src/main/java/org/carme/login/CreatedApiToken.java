package org.carme.login;

/**
 * A token that was just made.
 *
 * @param token the raw token, shown once
 * @param view what lists show later
 */
public record CreatedApiToken(String token, ApiTokenView view) {
    @Override
    public String toString() {
        return "CreatedApiToken[" + view.name() + "]";
    }
}
