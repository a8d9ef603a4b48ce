/**
 * What jobs' agents call, through the proxy. They are believed about their own job's entry points only.
 *
 * <p>Where a job runs and in what state is not asked of them but of SLURM.
 */
package org.carme.rest.callback;
