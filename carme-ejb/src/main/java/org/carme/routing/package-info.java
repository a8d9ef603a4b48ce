/**
 * Who may reach which job: one-time codes, grants, the proxy's decisions, and cutting what has ended.
 *
 * <p>What a job offers and whether it is ready belongs to {@code entrypoint}; the certificates belong to {@code certificate}.
 */
package org.carme.routing;
