/**
 * Errors of the REST API as problem documents (RFC 9457).
 *
 * <p>Texts do not belong here: they come with the failure, from the services' bundles.
 */
package org.carme.rest.problem;
