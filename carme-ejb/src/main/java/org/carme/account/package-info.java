/**
 * What becomes of people's accounts: disabled or enabled on this site, reviewed by the directory, a new password. Their logins belong to {@code login},
 * second factors to {@code factor}.
 */
package org.carme.account;
