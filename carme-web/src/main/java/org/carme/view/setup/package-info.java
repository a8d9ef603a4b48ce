/** The first-run page: on the machine itself, with the token from the console, it says what the configuration lacks.
 *
 * <p>Changing the configuration does not belong here: files do that. */
package org.carme.view.setup;
