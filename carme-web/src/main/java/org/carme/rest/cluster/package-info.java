/**
 * The cluster over REST: what there is and what is free.
 *
 * <p>Jobs belong to {@code org.carme.rest.job}.
 */
package org.carme.rest.cluster;
