package org.carme.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.junit.jupiter.api.Test;

/** What an administrator takes from somebody who has lost it, the same on every database. */
abstract class FactorRecoveryContract extends FactorFixture {
    @Test
    void anAdministratorTakesFactorsFromOthersOnly() {
        service.confirm("phone", code(service.begin(PASSWORD, HERE).key()));
        Principal adam = person("adam", SiteRole.ADMIN);
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

    @Test
    void theOwnerIsToldWhoTookThemAndWhenUntilTheOwnerHasSeenIt() {
        service.confirm("phone", code(service.begin(PASSWORD, HERE).key()));
        caller.is(person("adam", SiteRole.ADMIN));
        container.transactions().run(() -> recovery.takeAll("alice"));
        assertThat(told()).as("of another's").isEmpty();
        caller.is(person("alice", SiteRole.USER));
        FactorWarnings.Taken first = told().orElseThrow();
        assertThat(first.by()).isEqualTo("adam");
        assertThat(first.made()).isEqualTo(clock.instant());
        service.confirm("new phone", code(service.begin(PASSWORD, HERE).key()));
        caller.is(person("alice", SiteRole.USER));
        assertThat(told()).as("in a later login, with a new device").contains(first);
        caller.is(person("bob", SiteRole.USER));
        container.transactions().run(() -> warnings().dismissTaken(first.id()));
        caller.is(person("adam", SiteRole.ADMIN));
        container.transactions().run(() -> recovery.takeAll("alice"));
        caller.is(person("alice", SiteRole.USER));
        FactorWarnings.Taken second = told().orElseThrow();
        assertThat(second.id()).isGreaterThan(first.id());
        container.transactions().run(() -> warnings().dismissTaken(first.id()));
        assertThat(told()).as("that one was not seen yet").contains(second);
        container.transactions().run(() -> warnings().dismissTaken(second.id()));
        assertThat(told()).isEmpty();
    }

    private Optional<FactorWarnings.Taken> told() {
        return container.transactions().call(() -> warnings().own().taken());
    }

    private FactorWarningService warnings() {
        return FactorTesting.warnings(container.entityManager(), caller, clock);
    }
}
