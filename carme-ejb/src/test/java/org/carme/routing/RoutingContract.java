package org.carme.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.carme.certificate.Gateways;
import org.carme.job.UnknownJob;
import org.carme.platform.Token;
import org.carme.user.Acting;
import org.carme.user.NotLoggedIn;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.carme.user.TokenScope;
import org.junit.jupiter.api.Test;

/** Who reaches a job, and for how long, the same on every database. */
abstract class RoutingContract extends RoutingFixture {
    private static final Principal BOB = new Principal(2, "bob", "Bob", Set.of(SiteRole.USER), 12);

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
        Principal script = Principal.byToken(1, "alice", "Alice", Set.of(SiteRole.USER), TokenScope.ADMINISTER);
        assertThatThrownBy(() -> open(script)).isInstanceOf(NotLoggedIn.class);
    }

    @Test
    void nobodyReachesAnythingWithoutACookieOfThisJob() {
        String cookie = enter(open(ALICE));
        assertThat(decide(null, false)).isInstanceOf(Decision.Unknown.class);
        assertThat(decide(Token.random().raw(), false)).isInstanceOf(Decision.Unknown.class);
        assertThat(decide("' OR 1=1 --", false)).isInstanceOf(Decision.Unknown.class);
        Decision elsewhere = with(service -> service.decide(UUID.randomUUID().toString(), cookie, false));
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
        clock.pass(Duration.ofSeconds(16));
        assertThat(decide(pass.raw(), false)).isInstanceOf(Decision.Unknown.class);
    }

    @Test
    void aCodeWorksOnceForItsJobAndNotForLong() {
        OpenCode code = open(ALICE);
        enter(code);
        assertThatThrownBy(() -> enter(code)).isInstanceOf(CannotOpen.class);

        OpenCode elsewhere = open(ALICE);
        assertThatThrownBy(() ->
                        with(service -> service.enter(UUID.randomUUID().toString(), elsewhere.code(), BROWSER.raw())))
                .isInstanceOf(CannotOpen.class);

        OpenCode old = open(ALICE);
        clock.pass(Duration.ofSeconds(31));
        assertThatThrownBy(() -> enter(old)).isInstanceOf(CannotOpen.class);
        clock.pass(Duration.ofHours(-3));
        assertThatThrownBy(() -> enter(old))
                .as("nor when the clock is put back")
                .isInstanceOf(CannotOpen.class);
    }

    @Test
    void aCodeWorksInTheBrowserThatAskedForItOnly() {
        OpenCode code = open(ALICE);
        for (String other : new String[] {
            null, "", "rubbish", BROWSER.hash(), Token.random().raw()
        }) {
            assertThatThrownBy(() -> enter(code, other))
                    .as("browser that shows %s", other)
                    .isInstanceOf(AnotherBrowser.class);
        }
        assertThat(decide(enter(code), false))
                .as("whoever was led to it has not used it up")
                .isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void withoutABrowserThatIsKnownThereIsNoCode() {
        for (String nobody : new String[] {"", "rubbish", BROWSER.raw(), "A".repeat(64)}) {
            assertThatThrownBy(() -> with(service -> Acting.as(ALICE, () -> service.open(JOB, "jupyter", nobody))))
                    .isInstanceOf(CannotOpen.class);
        }
    }

    @Test
    void anotherUserIsNotSentToTheOriginToBecomeKnown() {
        Entrance entrance = with(service -> Acting.as(ALICE, () -> service.entrance(JOB, "jupyter")));
        assertThat(entrance).isEqualTo(new Entrance(JOB, "jupyter"));
        assertThatThrownBy(() -> with(service -> Acting.as(BOB, () -> service.entrance(JOB, "jupyter"))))
                .isInstanceOf(UnknownJob.class);
        assertThatThrownBy(() -> with(service -> Acting.as(ALICE, () -> service.entrance(JOB, "none"))))
                .isInstanceOf(CannotOpen.class);
    }

    @Test
    void oneLoginHasOneGrantForAJobHoweverOftenItOpensIt() {
        String first = enter(open(ALICE));
        String second = enter(open(ALICE));
        assertThat(grantOf(first)).isEqualTo(grantOf(second));
    }

    @Test
    void workingInANotebookIsUsingTheLogin() {
        String cookie = enter(open(ALICE));
        clock.pass(Duration.ofHours(7));
        decide(cookie, false);
        clock.pass(Duration.ofHours(4));
        assertThat(decide(cookie, false)).isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void aJobThatIsNotOnItsNodesIsNotReached() {
        String cookie = enter(open(ALICE));
        database.sql("UPDATE jobs SET state = 'COMPLETED', ended = 1 WHERE id = 71");
        assertThat(decide(cookie, false)).isInstanceOf(Decision.Forbidden.class);
        assertThatThrownBy(() -> open(ALICE)).isInstanceOf(CannotOpen.class);
    }

    @Test
    void whoIsLetInIsRecordedOnceForEachGrant() {
        enter(open(ALICE));
        enter(open(ALICE));

        assertThat(database.<Object>call(entityManager -> entityManager
                        .createNativeQuery(
                                "SELECT COUNT(*) FROM audit_entries WHERE action = 'JOB_OPEN' AND outcome = 'OK'"
                                        + " AND login_id = 11 AND subject_id = '" + JOB + "'")
                        .getSingleResult()))
                .hasToString("1");
    }
}
