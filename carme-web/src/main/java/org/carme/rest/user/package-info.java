/**
 * The caller over REST, with the caller's logins and taste, and all that is stored about the caller; and for administrators the accounts of others.
 *
 * <p>Logging in belongs to the pages; without being an administrator nobody learns here of anybody else.
 */
package org.carme.rest.user;
