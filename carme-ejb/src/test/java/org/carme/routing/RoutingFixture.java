package org.carme.routing;

import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.carme.audit.AuditTesting;
import org.carme.certificate.Gateways;
import org.carme.job.RunningJob;
import org.carme.platform.TestClock;
import org.carme.platform.TestDatabase;
import org.carme.platform.Token;
import org.carme.user.Acting;
import org.carme.user.Caller;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Alice's running job, and the way to it. */
abstract class RoutingFixture {
    static final UUID JOB = RunningJob.ID;
    static final Principal ALICE = new Principal(1, "alice", "Alice", Set.of(SiteRole.USER), 11);

    /** What alice's browser shows at the job's origin. */
    static final Token BROWSER = Token.random();

    final TestClock clock = new TestClock();
    TestDatabase database;

    abstract TestDatabase database();

    @BeforeEach
    void aliceRunsAJob() {
        database = database();
        RunningJob.in(database, clock.instant());
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    OpenCode open(Principal principal) {
        return with(service -> Acting.as(principal, () -> service.open(JOB, "jupyter", BROWSER.hash())));
    }

    String enter(OpenCode code) {
        return enter(code, BROWSER.raw());
    }

    String enter(OpenCode code, String rawBrowser) {
        return with(service -> service.enter(JOB.toString(), code.code(), rawBrowser))
                .cookie();
    }

    Decision decide(String cookie, boolean upgrade) {
        return with(service -> service.decide(JOB.toString(), cookie, upgrade));
    }

    String grantOf(String cookie) {
        return ((Decision.Allowed) decide(cookie, false)).grant();
    }

    <T> T with(Function<RoutingService, T> work) {
        return database.call(entityManager -> work.apply(new RoutingService(
                new Caller(),
                new GrantRepository(entityManager),
                new Gateways(entityManager),
                AuditTesting.trail(entityManager, new Caller(), clock),
                clock)));
    }
}
