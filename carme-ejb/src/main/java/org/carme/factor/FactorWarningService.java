package org.carme.factor;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import org.carme.user.Caller;
import org.carme.user.Guarded;
import org.carme.user.Permission;
import org.carme.user.Permitted;
import org.carme.user.UserRepository;

/** What happened to the caller's second factors that the caller should know of, at every login until it is dismissed. */
@Stateless
@Guarded
public class FactorWarningService {
    private FactorRepository factors;
    private UserRepository users;
    private Caller caller;
    private Clock clock;

    /** For the container. */
    public FactorWarningService() {}

    @Inject
    public FactorWarningService(FactorRepository factors, UserRepository users, Caller caller, Clock clock) {
        this.factors = factors;
        this.users = users;
        this.caller = caller;
        this.clock = clock;
    }

    /** What the caller is to be told. */
    @Permitted(Permission.USE_SITE)
    public FactorWarnings own() {
        long userId = caller.principal().userId();
        return new FactorWarnings(
                factors.unseenReset(userId)
                        .map(reset -> new FactorWarnings.Taken(
                                reset.id(), users.get(reset.madeBy()).displayName(), reset.made())),
                factors.guessedCodes(userId).map(GuessedCodes::told).orElse(0));
    }

    /**
     * The caller knows, and is not told again, that factors were taken away.
     *
     * @param id row of the last time that the caller was told of
     */
    @Permitted(Permission.USE_SITE)
    public void dismissTaken(long id) {
        factors.seeResets(caller.principal().userId(), id, clock.instant());
    }

    /** The same of wrong codes. */
    @Permitted(Permission.USE_SITE)
    public void dismissGuesses() {
        long userId = caller.principal().userId();
        users.lock(users.get(userId));
        factors.guessedCodes(userId).ifPresent(GuessedCodes::dismiss);
    }
}
