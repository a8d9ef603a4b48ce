package org.carme.apitoken;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import org.carme.factor.FactorsTaken;
import org.carme.login.OthersEnded;
import org.carme.user.AccessTaken;

/**
 * Tokens end for good with what an administrator takes from their owner, and with what the owner ends because somebody else may have got in: whoever stole
 * one has it no more.
 */
@Dependent
public class RevokedTokens {
    private final ApiTokenRepository tokens;
    private final Clock clock;

    @Inject
    public RevokedTokens(ApiTokenRepository tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Of a person who has ended all other logins. */
    public void othersEnded(@Observes OthersEnded event) {
        tokens.revokeAll(event.userId(), clock.instant());
    }

    /** Of a person whose access was taken away. */
    public void accessTaken(@Observes AccessTaken event) {
        tokens.revokeAll(event.userId(), clock.instant());
    }

    /** Of a person whose second factors were taken away. */
    public void factorsTaken(@Observes FactorsTaken event) {
        tokens.revokeAll(event.userId(), clock.instant());
    }
}
