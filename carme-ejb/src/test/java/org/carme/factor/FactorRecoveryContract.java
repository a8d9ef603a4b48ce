package org.carme.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.carme.user.AccessDenied;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.junit.jupiter.api.Test;

/** What an administrator takes from somebody who has lost it, the same on every database. */
abstract class FactorRecoveryContract extends FactorFixture {
    @Test
    void anAdministratorTakesFactorsFromOthersOnly() {
        service.confirm("phone", code(service.begin(PASSWORD, HERE).key()));
        Principal adam = person("adam", SiteRole.ADMIN);
        caller.is(new Principal(adam.userId(), "adam", "Adam", adam.roles(), 0));
        assertThatThrownBy(() -> container.transactions().run(() -> recovery.takeAll("alice")))
                .as("with an API token")
                .isInstanceOf(AccessDenied.class);
        caller.is(adam);
        container.transactions().run(() -> recovery.takeAll("alice"));
        assertThat(taken.fired()).hasSize(1);
        assertThatThrownBy(() -> container.transactions().run(() -> recovery.takeAll("adam")))
                .isInstanceOf(FactorRefused.class);
        assertThatThrownBy(() -> container.transactions().run(() -> recovery.takeAll("nobody")))
                .isInstanceOf(UnknownPerson.class);
        caller.is(person("alice", SiteRole.USER));
        assertThat(service.own().devices()).isEmpty();
        assertThat(service.own().backupCodesLeft()).isZero();
        assertThat(factors.taken(caller.principal().userId())).contains(clock.instant());
    }
}
