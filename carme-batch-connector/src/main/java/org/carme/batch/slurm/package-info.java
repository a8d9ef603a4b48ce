/**
 * What Carme knows about SLURM: requests to the head node, the meaning of its output, of its errors and of its words.
 *
 * <p>Pure functions and one class that puts them together; nothing of the container, and no input or output.
 */
package org.carme.batch.slurm;
