package org.carme.job;

import java.util.UUID;

/**
 * Event: something about a job changed. Observe it after the transaction succeeded.
 *
 * @param sequence place in the global sequence of job events
 * @param job the job
 * @param ownerId row of its owner
 */
public record JobChanged(long sequence, UUID job, long ownerId) {}
