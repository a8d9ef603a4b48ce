/**
 * Second factors on pages: the part of the account page about them, and keys as pictures.
 *
 * <p>Proving one at a login does not belong here, it belongs to {@code view.login}.
 */
package org.carme.view.factor;
