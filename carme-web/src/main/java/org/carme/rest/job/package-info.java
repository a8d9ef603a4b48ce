/**
 * Jobs over REST: documents in and out.
 *
 * <p>Rules about jobs do not belong here but to {@code org.carme.job}.
 */
package org.carme.rest.job;
