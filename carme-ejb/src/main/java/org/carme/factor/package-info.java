/**
 * What a person proves beside the password: devices that compute one-time codes, passkeys and security keys, backup codes, the site's policy about them. When a login asks for
 * them, and what it becomes by them, belongs to {@code login}.
 */
package org.carme.factor;
