/**
 * The adapter's life and its inbound side: activations and the collector that asks a cluster for everything at once and delivers what changed.
 *
 * <p>Belongs here: resource adapter, activation, collector. Does not belong here: commands to the batch system and the parsing of its answers.
 */
package org.carme.batch.inbound;
