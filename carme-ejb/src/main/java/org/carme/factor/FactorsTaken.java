package org.carme.factor;

/**
 * Event: an administrator took all factors from somebody. Observed within the transaction, so that what was reached with them ends with it.
 *
 * @param userId whose
 */
public record FactorsTaken(long userId) {}
