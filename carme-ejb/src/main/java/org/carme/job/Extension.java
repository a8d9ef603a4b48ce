package org.carme.job;

import java.time.Duration;
import java.time.Instant;
import org.carme.batch.api.JobRef;

/**
 * What an extension sets.
 *
 * @param job the job in the batch system
 * @param limit its whole time, counted from its start
 * @param end when it will be ended then
 */
record Extension(JobRef job, Duration limit, Instant end) {}
