package org.carme.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.carme.directory.DirectoryPerson;
import org.carme.factor.FactorPolicy;
import org.carme.factor.FactorTesting;
import org.carme.factor.NewKey;
import org.carme.platform.Token;
import org.carme.user.Permission;
import org.carme.user.SiteRole;
import org.junit.jupiter.api.Test;

/** Of whom the site asks a second factor, and what counts as one, the same on every database. */
abstract class AskedFactorContract extends SecondStepFixture {
    @Test
    void theInstitutesWordForASecondFactorIsOneAndItsWordForAPersonIsAPassword() {
        assertThat(comesFromTheInstitute(FirstStep.INSTITUTE).principal().isHalfway())
                .isTrue();
        SignedIn whole = comesFromTheInstitute(FirstStep.INSTITUTE_AND_FACTOR);
        assertThat(authenticate(whole.token()).orElseThrow().permissions()).contains(Permission.USE_SITE);
        enrol(signIn());
        clock.pass(STEP);
        assertThat(prove(comesFromTheInstitute(FirstStep.INSTITUTE), code())
                        .principal()
                        .isHalfway())
                .isFalse();
    }

    @Test
    void whoCameByTheInstitutesWordAloneIsOutWhenTheSiteAsksForMore() {
        policy = new FactorPolicy(Set.of(), true);
        SignedIn one = comesFromTheInstitute(FirstStep.INSTITUTE);
        SignedIn two = comesFromTheInstitute(FirstStep.INSTITUTE_AND_FACTOR);
        assertThat(authenticate(one.token())).isPresent();
        policy = new FactorPolicy(Set.of(SiteRole.values()), false);
        assertThat(authenticate(one.token())).isEmpty();
        container.transactions().run(logins::endRunOut);
        assertThat(ended.fired()).hasSize(1);
        assertThat(authenticate(two.token())).isPresent();
    }

    @Test
    void whoLogsOutIsToldWhetherTheInstituteMayStillKnowThem() {
        assertThat(signsOut(signIn())).as("by the password").isFalse();
        assertThat(signsOut(comesFromTheInstitute(FirstStep.INSTITUTE))).isTrue();
        assertThat(signsOut(comesFromTheInstitute(FirstStep.INSTITUTE_AND_FACTOR)))
                .isTrue();
        enrol(signIn());
        clock.pass(STEP);
        assertThat(signsOut(prove(comesFromTheInstitute(FirstStep.INSTITUTE), code())))
                .as("with Carme's own factor")
                .isTrue();
    }

    @Test
    void tokensCountOnlyForWhoHasWhatTheSiteAsksFor() {
        policy = new FactorPolicy(Set.of(), true);
        SignedIn before = signIn();
        caller.is(before.principal());
        String token = token("laptop", null).token();
        assertThat(bearer(token)).isPresent();
        policy = new FactorPolicy(Set.of(SiteRole.values()), false);
        assertThat(bearer(token)).as("without a factor").isEmpty();
        assertThat(authenticate(before.token())).as("a login of before").isEmpty();
        container.transactions().run(logins::endRunOut);
        assertThat(ended.fired()).contains(new LoginEnded(before.principal().loginId()));
        enrol(signIn());
        assertThat(bearer(token)).isPresent();
    }

    @Test
    void whoNeedsNoFactorIsInByThePasswordUntilThePersonHasOne() {
        policy = new FactorPolicy(Set.of(SiteRole.ADMIN), false);
        SignedIn alice = signIn();
        assertThat(alice.principal().isHalfway()).isFalse();
        NewKey offered = container
                .transactions()
                .call(() -> factors.offer(
                        alice.principal().userId(), "alice", alice.principal().loginId()));
        container
                .transactions()
                .run(() -> factors.confirm(
                        alice.principal().userId(),
                        alice.principal().loginId(),
                        "app",
                        FactorTesting.code(offered.key(), clock.instant())));
        assertThat(signIn().principal().isHalfway()).isTrue();
        assertThat(authenticate(alice.token())).as("the login that added it").isPresent();
    }

    private boolean signsOut(SignedIn login) {
        caller.is(login.principal());
        return container.transactions().call(service::signOut);
    }

    private SignedIn comesFromTheInstitute(FirstStep step) {
        DirectoryPerson alice = directory.find(Set.of("alice")).get("alice");
        return logins.begin(alice, step, Token.random(), HERE);
    }
}
