/**
 * The way to the head node: a channel that carries one request line and one answer line at a time, over SSH or a local process.
 *
 * <p>What the lines mean to a batch system does not belong here, nor anything of the container.
 */
package org.carme.batch.transport;
