/** The cluster over REST. */
package org.carme.rest.cluster;
