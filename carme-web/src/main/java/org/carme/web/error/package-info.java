/** Failures that nobody foresaw: logged once, told by a number. Never the text of an exception. */
package org.carme.web.error;
