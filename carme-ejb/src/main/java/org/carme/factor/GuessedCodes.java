package org.carme.factor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/** How often codes of one account were guessed at since it was last proved. Whoever changes it holds the person's row. */
@Entity
@Table(name = "guessed_codes")
public class GuessedCodes {
    /** So many in a row cost no more than the limit of an hour. */
    private static final int BEFORE_A_PAUSE = WrongCodes.OF_AN_ACCOUNT;

    private static final Duration LONGEST = Duration.ofHours(24);

    @Id
    @Column(name = "user_id")
    private long userId;

    private int strangers;

    @Column(name = "last_stranger")
    private Instant lastStranger;

    private int missed;
    private int told;

    protected GuessedCodes() {}

    GuessedCodes(long userId) {
        this.userId = userId;
        this.lastStranger = Instant.EPOCH;
    }

    /** One more, by a browser in which the person never logged in. */
    void byStranger(Instant now) {
        strangers++;
        lastStranger = now;
        missed++;
    }

    /** One more, by a browser or in a login of the person. */
    void byOwner() {
        missed++;
    }

    /** Whether strangers' browsers have to wait: an hour after ten in a row, twice as long after each further one, a day at most. */
    boolean isPaused(Instant now) {
        if (strangers < BEFORE_A_PAUSE) {
            return false;
        }
        Duration pause = Duration.ofHours(1L << Math.min(strangers - BEFORE_A_PAUSE, 5));
        return now.isBefore(lastStranger.plus(pause.compareTo(LONGEST) > 0 ? LONGEST : pause));
    }

    /** The person has logged in, after this many wrong ones in the same login. */
    void loggedIn(long own) {
        told += (int) Math.max(0, missed - own);
        missed = 0;
        strangers = 0;
    }

    /** How many the person is to be told of. */
    int told() {
        return told;
    }

    /** The person knows. */
    void dismiss() {
        told = 0;
    }
}
