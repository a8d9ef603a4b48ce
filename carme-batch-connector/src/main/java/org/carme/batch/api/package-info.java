/**
 * The batch API that the application sees: small immutable records, one sealed hierarchy of failures, connection and listener.
 *
 * <p>No text of a particular batch system leaks through it, and it knows nothing else of Carme. Drivers, transports and anything of the
 * resource adapter do not belong here.
 */
package org.carme.batch.api;
