/**
 * The caller over REST.
 *
 * <p>Signing in and tokens belong to the pages; nobody learns here of anybody else.
 */
package org.carme.rest.user;
