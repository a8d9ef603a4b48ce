package org.carme.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.carme.apitoken.WantedApiToken;
import org.carme.factor.FactorRefused;
import org.carme.factor.FactorTesting;
import org.carme.factor.FactorsTaken;
import org.carme.throttling.ClientAddress;
import org.carme.throttling.LoginName;
import org.carme.user.Permission;
import org.carme.user.Principal;
import org.junit.jupiter.api.Test;

/** The first device of a person, and the first after an administrator took all; the same on every database. */
abstract class EnrolmentContract extends SecondStepFixture {
    @Test
    void enrollingCompletesTheFirstLoginAndChangesItsToken() {
        SignedIn half = signIn();
        Enrolled enrolled = enrol(half);
        assertThat(authenticate(half.token())).as("the half login").isEmpty();
        Principal alice = authenticate(enrolled.signedIn().token()).orElseThrow();
        assertThat(alice.isHalfway()).isFalse();
        assertThat(alice.permissions()).contains(Permission.USE_SITE).doesNotContain(Permission.PROVE_FACTOR);
        assertThat(enrolled.backupCodes()).hasSize(10).doesNotHaveDuplicates();
        assertThat(enrolled.toString()).doesNotContain(enrolled.backupCodes().get(0));
    }

    @Test
    void theOfferedKeyStaysUntilItIsConfirmedAndIsNobodyElses() {
        SignedIn half = signIn();
        String offered = offer(half).key();
        assertThat(offer(half).key()).isEqualTo(offered);
        assertThat(offer(signIn()).key()).as("another login").isNotEqualTo(offered);
        caller.is(half.principal());
        assertThatThrownBy(() -> second.enrol("app", "000000", HERE)).isInstanceOf(FactorRefused.class);
        assertThat(second.isEnrolled()).isFalse();
    }

    @Test
    void whoHasADeviceIsOfferedNoOther() {
        enrol(signIn());
        SignedIn half = signIn();
        caller.is(half.principal());
        assertThat(second.isEnrolled()).isTrue();
        assertThatThrownBy(() -> second.offer()).isInstanceOf(FactorRefused.class);
        assertThatThrownBy(() -> second.enrol("app", "123456", HERE)).isInstanceOf(FactorRefused.class);
    }

    @Test
    void aKeyOfferedBeforeSomebodyElseEnrolledIsWorthNothing() {
        SignedIn thief = signIn();
        String stolen = offer(thief).key();
        enrol(signIn());
        caller.is(thief.principal());
        assertThatThrownBy(() -> second.enrol("app", FactorTesting.code(stolen, clock.instant()), HERE))
                .isInstanceOf(FactorRefused.class);
    }

    @Test
    void takingSomebodysFactorsEndsTheLoginsAndTheNextOneEnrols() {
        Enrolled enrolled = enrol(signIn());
        Principal alice = enrolled.signedIn().principal();
        caller.is(alice);
        String token = newTokens
                .create(
                        new WantedApiToken("script", null, null),
                        enrolled.backupCodes().get(1),
                        HERE)
                .token();
        ClientAddress home = new ClientAddress(
                "192.0.2.9",
                "",
                container
                        .transactions()
                        .call(() -> browsers.remember(enrolled.signedIn().token(), HERE))
                        .map(KnownBrowser::token));
        assertThat(bearer(token)).isPresent();
        assertThat(devices.know(LoginName.of("alice"), home)).isTrue();
        container.transactions().run(() -> {
            factors.takeAll(alice.userId(), alice.userId());
            FactorsTaken event = new FactorsTaken(alice.userId());
            logins.factorsTaken(event);
            revoked.factorsTaken(event);
            new ForgottenBrowsers(devices).factorsTaken(event);
        });
        assertThat(authenticate(enrolled.signedIn().token())).isEmpty();
        assertThat(devices.know(LoginName.of("alice"), home)).as("her browser").isFalse();
        SignedIn half = signIn();
        caller.is(half.principal());
        assertThat(second.isEnrolled()).isFalse();
        assertThat(second.taken()).contains(clock.instant());
        assertThatThrownBy(() -> prove(half, enrolled.backupCodes().get(0))).isInstanceOf(FactorRefused.class);
        enrol(half);
        assertThat(bearer(token))
                .as("her token, also once she has a device again")
                .isEmpty();
    }
}
