/**
 * The outbound side of the adapter: connections to head nodes that the container pools, and the handles that applications get.
 *
 * <p>Belongs here: managed connection factory, managed connection, handle. Does not belong here: the way to the head node, and what is said
 * there.
 */
package org.carme.batch.outbound;
