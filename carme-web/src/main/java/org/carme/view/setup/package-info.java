/** The first-run page: on the machine itself, with the token from the console, it says what the configuration lacks. */
package org.carme.view.setup;
