package org.carme.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.carme.certificate.Gateways;
import org.carme.job.RunningJob;
import org.carme.job.UnknownJob;
import org.carme.login.LoginEnded;
import org.carme.platform.TestDatabase;
import org.carme.platform.Token;
import org.carme.project.MembershipEnded;
import org.carme.user.Acting;
import org.carme.user.Caller;
import org.carme.user.NotLoggedIn;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who reaches a job, for how long, and how it ends; on each database. */
class RoutingTest {
    private static final UUID JOB = RunningJob.ID;
    private static final Principal ALICE = new Principal(1, "alice", "Alice", Set.of(SiteRole.USER), 11);
    private static final Principal BOB = new Principal(2, "bob", "Bob", Set.of(SiteRole.USER), 12);

    abstract static class OnADatabase {
        private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:00:00Z"));
        private TestDatabase database;

        abstract TestDatabase open();

        @BeforeEach
        void aliceRunsAJob() {
            database = open();
            RunningJob.in(database, clock.instant());
        }

        @AfterEach
        void closeDatabase() {
            database.close();
        }

        @Test
        void theOwnerReachesTheJobWhereTheRecordSaysItIs() {
            String cookie = enter(open(ALICE));

            Decision decision = decide(cookie, false);

            assertThat(decision).isInstanceOfSatisfying(Decision.Allowed.class, allowed -> {
                assertThat(allowed.upstream()).isEqualTo("10.77.0.11:20001");
                assertThat(allowed.certificateName()).isEqualTo(JOB + ".job.carme.internal");
                assertThat(allowed.maxAge()).isEqualTo(Duration.ofSeconds(5));
                assertThat(allowed.stale()).isEqualTo(Duration.ofMinutes(10));
            });
            assertThat(decide(cookie, true).maxAge()).isEqualTo(Duration.ofSeconds(1));
        }

        @Test
        void anotherUserOfTheSameProjectGetsNoCode() {
            assertThatThrownBy(() -> open(BOB)).isInstanceOf(UnknownJob.class);
        }

        @Test
        void aTokenOfTheApiGetsNoCode() {
            Principal script = new Principal(1, "alice", "Alice", Set.of(SiteRole.USER), 0);
            assertThatThrownBy(() -> open(script)).isInstanceOf(NotLoggedIn.class);
        }

        @Test
        void nobodyReachesAnythingWithoutACookieOfThisJob() {
            String cookie = enter(open(ALICE));
            assertThat(decide(null, false)).isInstanceOf(Decision.Unknown.class);
            assertThat(decide(Token.random().raw(), false)).isInstanceOf(Decision.Unknown.class);
            assertThat(decide("' OR 1=1 --", false)).isInstanceOf(Decision.Unknown.class);
            Decision elsewhere =
                    with(service -> service.decide(UUID.randomUUID().toString(), cookie, false));
            assertThat(elsewhere).isInstanceOf(Decision.Unknown.class);
        }

        @Test
        void thePassOfAProbeReachesItsJobForSecondsOnly() {
            Token pass = Token.random();
            database.run(entityManager -> new Gateways(entityManager)
                    .find(JOB)
                    .orElseThrow()
                    .admitProbe(pass, clock.instant().plusSeconds(15)));

            assertThat(decide(pass.raw(), false))
                    .isInstanceOfSatisfying(Decision.Allowed.class, allowed -> assertThat(allowed.upstream())
                            .isEqualTo("10.77.0.11:20001"));
            assertThat(decide(Token.random().raw(), false)).isInstanceOf(Decision.Unknown.class);
            for (String other : new String[] {UUID.randomUUID().toString(), "rubbish"}) {
                Decision elsewhere = with(service -> service.decide(other, pass.raw(), false));
                assertThat(elsewhere).isInstanceOf(Decision.Unknown.class);
            }
            clock.advance(Duration.ofSeconds(16));
            assertThat(decide(pass.raw(), false)).isInstanceOf(Decision.Unknown.class);
        }

        @Test
        void aCodeWorksOnceForItsJobAndNotForLong() {
            OpenCode code = open(ALICE);
            enter(code);
            assertThatThrownBy(() -> enter(code)).isInstanceOf(CannotOpen.class);

            OpenCode elsewhere = open(ALICE);
            assertThatThrownBy(() ->
                            with(service -> service.enter(UUID.randomUUID().toString(), elsewhere.code())))
                    .isInstanceOf(CannotOpen.class);

            OpenCode old = open(ALICE);
            clock.advance(Duration.ofSeconds(31));
            assertThatThrownBy(() -> enter(old)).isInstanceOf(CannotOpen.class);
        }

        @Test
        void oneLoginHasOneGrantForAJobHoweverOftenItOpensIt() {
            String first = enter(open(ALICE));
            String second = enter(open(ALICE));
            assertThat(grantOf(first)).isEqualTo(grantOf(second));
        }

        @Test
        void aLogoutEndsTheGrantAndTheGatewayHasToHearOfIt() {
            String cookie = enter(open(ALICE));
            UUID grant = UUID.fromString(grantOf(cookie));

            database.run(entityManager -> {
                entityManager
                        .createNativeQuery("UPDATE logins SET ended = 1 WHERE id = 11")
                        .executeUpdate();
                ends(entityManager).loginEnded(new LoginEnded(11));
            });

            assertThat(decide(cookie, false)).isInstanceOf(Decision.Unknown.class);
            assertThat(jobsToTell()).containsExactly(JOB);
            Denial denial = database.call(
                    entityManager -> denials(entityManager).find(JOB).orElseThrow());
            assertThat(denial.grants()).containsExactly(grant);

            database.run(entityManager -> denials(entityManager).confirm(denial));
            assertThat(jobsToTell()).isEmpty();
        }

        @Test
        void aMemberWhoIsRemovedLosesTheJobAtOnceAndGetsNoNewCode() {
            String cookie = enter(open(ALICE));

            database.run(entityManager -> {
                entityManager
                        .createNativeQuery("UPDATE memberships SET state = 'ENDED' WHERE user_id = 1")
                        .executeUpdate();
                ends(entityManager).membershipEnded(new MembershipEnded(21, 1));
            });

            assertThat(decide(cookie, false)).isInstanceOf(Decision.Forbidden.class);
            assertThatThrownBy(() -> open(ALICE)).isInstanceOf(UnknownJob.class);
        }

        @Test
        void aCodeIsWorthNothingAfterItsOwnerLeftTheProject() {
            OpenCode code = open(ALICE);
            removeAliceFromTheProject();
            assertThatThrownBy(() -> enter(code)).isInstanceOf(CannotOpen.class);
        }

        @Test
        void aGrantThatWasMadeWhileTheMembershipEndedEndsInTheNextRound() {
            String cookie = enter(open(ALICE));
            // As if the end had been decided at the same time: it has not seen the grant.
            removeAliceFromTheProject();
            database.run(entityManager -> denials(entityManager).endOutlived());
            assertThat(decide(cookie, false)).isInstanceOf(Decision.Forbidden.class);
            assertThat(jobsToTell()).containsExactly(JOB);
        }

        private void removeAliceFromTheProject() {
            database.sql("UPDATE memberships SET state = 'ENDED' WHERE user_id = 1");
        }

        @Test
        void aLoginThatRunsOutTakesItsGrantsAlong() {
            String cookie = enter(open(ALICE));
            clock.advance(Duration.ofHours(13));

            assertThat(decide(cookie, false)).isInstanceOf(Decision.Unknown.class);
            database.run(entityManager -> denials(entityManager).endOutlived());
            assertThat(jobsToTell()).containsExactly(JOB);
        }

        @Test
        void workingInANotebookIsUsingTheLogin() {
            String cookie = enter(open(ALICE));
            clock.advance(Duration.ofHours(7));
            decide(cookie, false);
            clock.advance(Duration.ofHours(4));
            assertThat(decide(cookie, false)).isInstanceOf(Decision.Allowed.class);
        }

        @Test
        void whatOpensNothingAnyMoreIsRemovedAndWhatOpensSomethingStays() {
            open(ALICE);
            String gone = enter(open(ALICE));
            database.run(entityManager -> ends(entityManager).loginEnded(new LoginEnded(11)));
            clock.advance(Duration.ofHours(2));
            OpenCode fresh = open(ALICE);

            database.run(entityManager -> {
                GrantRepository grants = new GrantRepository(entityManager);
                grants.removeCodesExpiredBefore(clock.instant().minus(Duration.ofHours(1)));
                grants.removeCookiesOfGrantsEndedBefore(clock.instant().minus(Duration.ofHours(1)));
            });

            assertThat(rows("IssuedCode")).isEqualTo(1);
            assertThat(rows("OriginCookie")).isZero();
            assertThat(decide(gone, false)).isInstanceOf(Decision.Unknown.class);
            assertThat(decide(enter(fresh), false)).isInstanceOf(Decision.Allowed.class);
        }

        @Test
        void loginsThatEndedLongAgoAreRemovedOnceNoJobThatTheyReachedLives() {
            open(ALICE);
            enter(open(ALICE));
            database.sql("UPDATE logins SET ended = " + clock.instant().toEpochMilli() + " WHERE id = 11");
            long others = rows("Login") - 1;
            clock.advance(Duration.ofDays(31));
            Instant then = clock.instant().minus(Duration.ofDays(30));

            assertThat(removeLogins(then)).as("its job's gateway is still told").isZero();
            database.sql("UPDATE jobs SET state = 'COMPLETED', ended = 1 WHERE id = 71");
            assertThat(removeLogins(clock.instant().minus(Duration.ofDays(32)))).isZero();
            assertThat(removeLogins(then)).isEqualTo(1);

            assertThat(rows("Login")).isEqualTo(others);
            assertThat(rows("AccessGrant") + rows("OriginCookie") + rows("IssuedCode"))
                    .isZero();
        }

        private int removeLogins(Instant then) {
            return database.call(entityManager -> new EndedLogins(entityManager).remove(then, 10));
        }

        @Test
        void aJobThatIsNotOnItsNodesIsNotReached() {
            String cookie = enter(open(ALICE));
            database.sql("UPDATE jobs SET state = 'COMPLETED', ended = 1 WHERE id = 71");
            assertThat(decide(cookie, false)).isInstanceOf(Decision.Forbidden.class);
            assertThatThrownBy(() -> open(ALICE)).isInstanceOf(CannotOpen.class);
        }

        private long rows(String entity) {
            return database.call(entityManager -> entityManager
                    .createQuery("SELECT COUNT(e) FROM " + entity + " e", Long.class)
                    .getSingleResult());
        }

        private List<UUID> jobsToTell() {
            return database.call(entityManager -> denials(entityManager).findJobsToTell());
        }

        private OpenCode open(Principal principal) {
            return with(service -> Acting.as(principal, () -> service.open(JOB, "jupyter")));
        }

        private String enter(OpenCode code) {
            return with(service -> service.enter(JOB.toString(), code.code())).cookie();
        }

        private Decision decide(String cookie, boolean upgrade) {
            return with(service -> service.decide(JOB.toString(), cookie, upgrade));
        }

        private String grantOf(String cookie) {
            return ((Decision.Allowed) decide(cookie, false)).grant();
        }

        private <T> T with(Function<RoutingService, T> work) {
            return database.call(entityManager -> work.apply(new RoutingService(
                    new Caller(), new GrantRepository(entityManager), new Gateways(entityManager), clock)));
        }

        private GrantEnds ends(EntityManager entityManager) {
            return new GrantEnds(new GrantRepository(entityManager), clock);
        }

        private Denials denials(EntityManager entityManager) {
            return new Denials(
                    new GrantRepository(entityManager), ends(entityManager), new Gateways(entityManager), clock);
        }
    }

    @Nested
    @Tag("h2")
    class OnH2 extends OnADatabase {
        @Override
        TestDatabase open() {
            return TestDatabase.h2();
        }
    }

    @Nested
    @Tag("mariadb")
    class OnMariaDb extends OnADatabase {
        @Override
        TestDatabase open() {
            return TestDatabase.mariadb();
        }
    }

    private static final class SettableClock extends Clock {
        private Instant now;

        SettableClock(Instant now) {
            this.now = now;
        }

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
