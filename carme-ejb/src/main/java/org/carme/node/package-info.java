/** Clusters, their nodes, accelerators and partitions as the cluster itself tells them. Jobs do not belong here. */
package org.carme.node;
