package org.carme.login;

/**
 * Event: a login is over, by logging out or because its user may no longer log in. Observe it after the transaction succeeded to close what is open.
 *
 * @param loginId its row
 */
public record LoginEnded(long loginId) {}
