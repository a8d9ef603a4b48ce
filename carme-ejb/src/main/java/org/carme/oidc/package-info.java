/**
 * Logging in with the institute's own login (OpenID Connect) beside the password. The provider only says who somebody is: account, groups and roles
 * stay the directory's, and what becomes of the login belongs to {@code login}.
 */
package org.carme.oidc;
