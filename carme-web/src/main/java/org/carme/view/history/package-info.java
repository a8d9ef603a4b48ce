/**
 * The list of a person's jobs that ended.
 *
 * <p>Jobs that live belong to {@code org.carme.view.dashboard}.
 */
package org.carme.view.history;
