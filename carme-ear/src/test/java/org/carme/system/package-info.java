/**
 * Tests of the whole on a real cluster: the lab, the proxy, Carme and a browser, as a person meets them.
 *
 * <p>{@code ./carme test} brings the lab up and names it; {@link org.carme.system.Site} starts the rest once for all tests.
 */
package org.carme.system;
