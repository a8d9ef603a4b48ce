package org.carme.login;

import java.time.Duration;
import java.util.Set;
import org.carme.factor.FactorPolicy;
import org.carme.factor.FactorTesting;
import org.carme.factor.FactorWarningService;
import org.carme.factor.NewKey;
import org.carme.user.SiteRole;
import org.junit.jupiter.api.BeforeEach;

/** Logins of which the site asks a second factor, of everybody. */
abstract class SecondStepFixture extends LoginFixture {
    /** For how long a code is right. */
    static final Duration STEP = Duration.ofSeconds(30);

    /** The key of the device that was enrolled last. */
    String key;

    @BeforeEach
    void askEverybody() {
        policy = new FactorPolicy(Set.of(SiteRole.values()), false);
    }

    /** What the caller is told of. */
    FactorWarningService warnings() {
        return FactorTesting.warnings(container.entityManager(), caller, clock);
    }

    NewKey offer(SignedIn half) {
        caller.is(half.principal());
        return second.offer();
    }

    Enrolled enrol(SignedIn half) {
        key = offer(half).key();
        return second.enrol("app", code(), HERE);
    }

    SignedIn prove(SignedIn half, String code) {
        caller.is(half.principal());
        return second.prove(code, HERE);
    }

    String code() {
        return FactorTesting.code(key, clock.instant());
    }
}
