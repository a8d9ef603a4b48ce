package org.carme.oidc;

/**
 * Whom the provider vouches for.
 *
 * @param uid the name in the directory
 * @param secondFactor whether it vouches for a second factor that this site accepts
 */
record Vouched(String uid, boolean secondFactor) {}
