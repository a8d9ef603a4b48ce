package org.carme.login;

import java.time.Duration;

/**
 * How long a login lasts from now on.
 *
 * @param unused when nothing is done in it
 * @param atMost whatever is done
 */
public record LoginTimes(Duration unused, Duration atMost) {}
