/** Jobs from the launch to their confirmed end: rules, attempts, events, the updates that the collector delivers. */
package org.carme.job;
