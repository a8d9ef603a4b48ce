package org.carme.factor;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import org.carme.platform.Token;
import org.carme.user.User;
import org.carme.user.UserRepository;

/**
 * Passkeys as the only step of a login: what is asked of whoever comes, and whose answer it is. Nothing is asked by name, so nobody learns who has an
 * account here.
 */
@Stateless
public class PasskeyVisits {
    /** So many questions of one network wait for an answer at most; the oldest makes room. */
    static final int OF_A_NETWORK = 50;

    /** The same of all networks together, so that no flood fills the database. */
    static final int IN_ALL = 10_000;

    private PasskeyVisitRepository visits;
    private Passkeys passkeys;
    private UserRepository users;
    private Clock clock;

    /** For the container. */
    public PasskeyVisits() {}

    @Inject
    public PasskeyVisits(PasskeyVisitRepository visits, Passkeys passkeys, UserRepository users, Clock clock) {
        this.visits = visits;
        this.passkeys = passkeys;
        this.users = users;
        this.clock = clock;
    }

    /**
     * What the browser asks its authenticators for: the JSON form of WebAuthn's request.
     *
     * @param browser what the browser keeps until it answers; never used for another question
     * @param network from where
     */
    public String ask(Token browser, String network) {
        String options = passkeys.visit(fresh(browser, network));
        forget();
        visits.keepNewest(network, OF_A_NETWORK, IN_ALL);
        return options;
    }

    private String fresh(Token browser, String network) {
        PasskeyVisit visit = new PasskeyVisit(browser, network, clock.instant());
        visits.add(visit);
        return visit.challenge();
    }

    /** Who is there by what an authenticator answered. Whatever it was, the question is used up. */
    public Recognition recognize(Token browser, String answer) {
        Optional<PasskeyVisit> asked =
                visits.of(browser).filter(visits::take).filter(visit -> visit.isCurrent(clock.instant()));
        if (asked.isEmpty()) {
            return Recognition.nobody(Proof.LATE);
        }
        OptionalLong owner = passkeys.ownerSaid(answer);
        if (owner.isEmpty()) {
            return Recognition.nobody(Proof.FORGED);
        }
        User user = users.lock(users.get(owner.getAsLong()));
        Proof proof = passkeys.proveAlone(user.id(), asked.get().challenge(), answer);
        return proof == Proof.FORGED ? Recognition.nobody(proof) : new Recognition(proof, Optional.of(user.uid()));
    }

    /** Whether the person still has a passkey; for as long as the transaction lasts, nobody takes it. */
    public boolean stillHas(String uid) {
        return users.find(uid)
                .map(users::lock)
                .filter(user -> passkeys.has(user.id()))
                .isPresent();
    }

    /** Forgets questions that can't be answered any more. */
    public void forget() {
        visits.forgetBefore(clock.instant().minus(Challenge.LIFE));
    }
}
