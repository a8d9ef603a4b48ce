/**
 * Jobs from the launch to their confirmed end: rules, attempts, events, the updates that the collector delivers.
 *
 * <p>Does not belong here: how a job is reached and by whom ({@code routing}), the certificate of its gateway ({@code certificate}), and anything
 * that only one batch system knows (the connector).
 */
package org.carme.job;
