package org.carme.login;

import java.time.Instant;

/**
 * A browser's login as its owner sees it.
 *
 * @param id its row
 * @param began when it began
 * @param lastSeen when it was last used, to the minute
 * @param address where it began
 * @param browser in which browser it began
 * @param here whether the question came from it
 * @param first how its owner showed at the beginning who it is
 */
public record LoginView(
        long id, Instant began, Instant lastSeen, String address, AgentName browser, boolean here, FirstStep first) {}
