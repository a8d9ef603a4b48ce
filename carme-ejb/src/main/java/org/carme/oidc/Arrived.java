package org.carme.oidc;

import org.carme.login.SignedIn;

/**
 * Somebody is back from the provider and logged in.
 *
 * @param signedIn the login, complete or not
 * @param target the page that was asked for at the beginning, as it was given then
 */
public record Arrived(SignedIn signedIn, String target) {}
