/**
 * The page about the person's own account: logins, password, tokens for the REST API.
 *
 * <p>Other people's accounts do not belong here.
 */
package org.carme.view.account;
