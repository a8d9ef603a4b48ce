/** The list of a person's jobs that ended. */
package org.carme.view.history;
