package org.carme.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.carme.certificate.Gateways;
import org.carme.job.UnknownJob;
import org.carme.login.LoginEnded;
import org.carme.project.MembershipEnded;
import org.junit.jupiter.api.Test;

/** How the right to reach a job ends, and what is left of it, the same on every database. */
abstract class EndedGrantContract extends RoutingFixture {
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
        Denial denial =
                database.call(entityManager -> denials(entityManager).find(JOB).orElseThrow());
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

    @Test
    void aLoginThatRunsOutTakesItsGrantsAlong() {
        String cookie = enter(open(ALICE));
        clock.pass(Duration.ofHours(13));

        assertThat(decide(cookie, false)).isInstanceOf(Decision.Unknown.class);
        database.run(entityManager -> denials(entityManager).endOutlived());
        assertThat(jobsToTell()).containsExactly(JOB);
    }

    @Test
    void whatOpensNothingAnyMoreIsRemovedAndWhatOpensSomethingStays() {
        open(ALICE);
        String gone = enter(open(ALICE));
        database.run(entityManager -> ends(entityManager).loginEnded(new LoginEnded(11)));
        clock.pass(Duration.ofHours(2));
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
        clock.pass(Duration.ofDays(31));
        Instant then = clock.instant().minus(Duration.ofDays(30));

        assertThat(removeLogins(then)).as("its job's gateway is still told").isZero();
        database.sql("UPDATE jobs SET state = 'COMPLETED', ended = 1 WHERE id = 71");
        assertThat(removeLogins(clock.instant().minus(Duration.ofDays(32)))).isZero();
        assertThat(removeLogins(then)).isEqualTo(1);

        assertThat(rows("Login")).isEqualTo(others);
        assertThat(rows("AccessGrant") + rows("OriginCookie") + rows("IssuedCode"))
                .isZero();
    }

    private void removeAliceFromTheProject() {
        database.sql("UPDATE memberships SET state = 'ENDED' WHERE user_id = 1");
    }

    private int removeLogins(Instant then) {
        return database.call(entityManager -> new EndedLogins(entityManager).remove(then, 10));
    }

    private long rows(String entity) {
        return database.call(entityManager -> entityManager
                .createQuery("SELECT COUNT(e) FROM " + entity + " e", Long.class)
                .getSingleResult());
    }

    private List<UUID> jobsToTell() {
        return database.call(entityManager -> denials(entityManager).findJobsToTell());
    }

    private GrantEnds ends(EntityManager entityManager) {
        return new GrantEnds(new GrantRepository(entityManager), clock);
    }

    private Denials denials(EntityManager entityManager) {
        return new Denials(new GrantRepository(entityManager), ends(entityManager), new Gateways(entityManager), clock);
    }
}
