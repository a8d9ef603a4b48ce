/**
 * How Carme and the parts around it are, for whoever runs it: health for service managers and load balancers, metrics for Prometheus. On this machine
 * only. Finding out does not belong here: answers come from what is known.
 */
package org.carme.web.health;
