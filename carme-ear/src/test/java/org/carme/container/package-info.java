/**
 * Tests inside the container: that what the container does between the parts (injection, interceptors, resources, messages, threads) is in place.
 *
 * <p>Belongs here: wiring. Does not belong here: rules, which the services' own tests check without a container.
 */
package org.carme.container;
