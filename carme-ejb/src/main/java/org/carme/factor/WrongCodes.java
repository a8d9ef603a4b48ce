package org.carme.factor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Limits guessing by somebody who has the password already: so many wrong codes for a login, so many an hour for an account, and ever longer pauses after
 * many in a row. Those from a browser in which the person has logged in before count by themselves, so that strangers who know the password use up
 * their own attempts and not the person's.
 */
final class WrongCodes {
    static final int OF_A_LOGIN = 5;
    static final int OF_AN_ACCOUNT = 10;
    static final Duration REMEMBERED = Duration.ofHours(1);

    private final FactorRepository factors;
    private final Clock clock;

    WrongCodes(FactorRepository factors, Clock clock) {
        this.factors = factors;
        this.clock = clock;
    }

    boolean areTooMany(ProofAttempt attempt) {
        Instant since = clock.instant().minus(REMEMBERED);
        return factors.wrongCodesOfLogin(attempt.loginId(), since) >= OF_A_LOGIN
                || factors.wrongCodes(attempt.userId(), attempt.source(), since) >= OF_AN_ACCOUNT
                || attempt.isStrangers()
                        && factors.guessedCodes(attempt.userId())
                                .filter(guessed -> guessed.isPaused(clock.instant()))
                                .isPresent();
    }

    void note(ProofAttempt attempt) {
        Instant now = clock.instant();
        factors.forgetWrongCodes(attempt.userId(), now.minus(REMEMBERED));
        factors.add(new WrongCode(attempt, now));
        GuessedCodes guessed = factors.guessedCodes(attempt.userId()).orElseGet(() -> {
            GuessedCodes fresh = new GuessedCodes(attempt.userId());
            factors.add(fresh);
            return fresh;
        });
        if (attempt.isStrangers()) {
            guessed.byStranger(now);
        } else {
            guessed.byOwner();
        }
    }

    /** The person has logged in, perhaps after mistakes in the same login. */
    void loggedIn(long userId, long loginId) {
        factors.guessedCodes(userId)
                .ifPresent(guessed -> guessed.loggedIn(factors.wrongCodesOfLogin(loginId, Instant.EPOCH)));
    }
}
