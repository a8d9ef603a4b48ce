/** The batch API that the application sees: small immutable records, no SLURM text. Drivers and transports do not belong here. */
package org.carme.batch.api;
