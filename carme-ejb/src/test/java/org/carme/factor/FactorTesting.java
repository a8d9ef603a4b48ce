package org.carme.factor;

import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.carme.user.Caller;
import org.carme.user.UserRepository;

/** What tests of other features know of factors: a key for the database, an app that computes codes, and an address of the portal. */
public final class FactorTesting {
    /** Of the portal. */
    public static final String ORIGIN = "https://carme.example.org";

    private FactorTesting() {}

    /** A seal with a key of its own. */
    public static FactorSeal seal() {
        return new FactorSeal(new byte[FactorKeyFile.BYTES]);
    }

    /** Factors on that database, of a portal at {@link #ORIGIN}. */
    public static Factors factors(EntityManager entityManager, Clock clock) {
        return new Factors(
                new FactorRepository(entityManager),
                new UserRepository(entityManager, clock),
                seal(),
                passkeys(entityManager, clock),
                clock);
    }

    /** What visitors with passkeys are asked, of the same portal. */
    public static PasskeyVisits visits(EntityManager entityManager, Clock clock) {
        return new PasskeyVisits(
                new PasskeyVisitRepository(entityManager),
                passkeys(entityManager, clock),
                new UserRepository(entityManager, clock),
                clock);
    }

    /** Fresh proofs under that policy. */
    public static FreshProofs proofs(Factors factors, OwnerCheck owner, Supplier<FactorPolicy> policy) {
        return new FreshProofs(factors, owner) {
            @Override
            FactorPolicy policy() {
                return policy.get();
            }
        };
    }

    /** What people are told of their factors. */
    public static FactorWarningService warnings(EntityManager entityManager, Caller caller, Clock clock) {
        return new FactorWarningService(
                new FactorRepository(entityManager), new UserRepository(entityManager, clock), caller, clock);
    }

    static Passkeys passkeys(EntityManager entityManager, Clock clock) {
        return new Passkeys(new PasskeyRepository(entityManager), clock) {
            @Override
            RelyingParty site() {
                return RelyingParty.at(URI.create(ORIGIN));
            }
        };
    }

    /** What an app with this key shows at this moment. */
    public static String code(String key, Instant now) {
        TotpKey known = TotpKey.read(key).orElseThrow();
        return known.code(TotpKey.step(now));
    }
}
