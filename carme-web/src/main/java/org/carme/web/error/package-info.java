/**
 * Failures that nobody foresaw: logged once, told by a number. Never the text of an exception.
 *
 * <p>Failures that a person can act on do not belong here: services name them.
 */
package org.carme.web.error;
