package org.carme.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.junit.jupiter.api.Test;

/** People and their own factors, the same on every database. */
abstract class FactorContract extends FactorFixture {
    @Test
    void aPersonAddsUsesAndRemovesDevices() {
        List<String> backup =
                service.confirm("phone", code(service.begin(PASSWORD, HERE).key()));
        assertThat(backup).hasSize(BackupCodes.COUNT);
        String second = service.begin(backup.get(0), HERE).key();
        assertThat(service.confirm("tablet", code(second)))
                .as("only the first brings codes")
                .isEmpty();
        FactorsView own = service.own();
        assertThat(own.devices()).extracting(DeviceView::name).containsExactly("phone", "tablet");
        assertThat(own.backupCodesLeft()).isEqualTo(9);
        service.remove(DeviceKind.TOTP, own.devices().get(0).id(), backup.get(1), HERE);
        assertThat(service.own().devices()).extracting(DeviceView::name).containsExactly("tablet");
        long last = own.devices().get(1).id();
        assertThatThrownBy(() -> service.remove(DeviceKind.TOTP, last, backup.get(2), HERE))
                .hasMessageContaining("only device");
        policy = new FactorPolicy(Set.of(), true);
        service.remove(DeviceKind.TOTP, last, backup.get(2), HERE);
        assertThat(service.own().devices()).isEmpty();
        assertThat(service.own().backupCodesLeft()).isZero();
    }

    @Test
    void whatAPersonChangesIsInTheAudit() {
        List<String> backup =
                service.confirm("phone", code(service.begin(PASSWORD, HERE).key()));
        String second = service.begin(backup.get(0), HERE).key();
        assertThatThrownBy(() -> service.confirm("tablet", "000000x")).isInstanceOf(NotProved.class);
        service.confirm("tablet", code(second));
        long phone = service.own().devices().get(0).id();
        assertThatThrownBy(() -> service.remove(DeviceKind.TOTP, phone, "wrong", HERE))
                .isInstanceOf(NotProved.class);
        service.remove(DeviceKind.TOTP, phone, backup.get(1), HERE);
        service.renewBackupCodes(backup.get(2), HERE);
        assertThat(audited())
                .containsExactly(
                        "FACTOR_ADD PERSON", "FACTOR_ADD PERSON", "FACTOR_REMOVE FACTOR", "BACKUP_CODES_RENEW PERSON");
    }

    @Test
    void whatWeakensAnAccountNeedsAProof() {
        List<String> backup =
                service.confirm("phone", code(service.begin(PASSWORD, HERE).key()));
        long device = service.own().devices().get(0).id();
        policy = new FactorPolicy(Set.of(), true);
        assertThatThrownBy(() -> service.begin("000000x", HERE)).isInstanceOf(FactorRefused.class);
        assertThatThrownBy(() -> service.remove(DeviceKind.TOTP, device, null, HERE))
                .isInstanceOf(FactorRefused.class);
        assertThatThrownBy(() -> service.renewBackupCodes("", HERE)).isInstanceOf(FactorRefused.class);
        assertThat(service.own().devices()).hasSize(1);
        List<String> renewed = service.renewBackupCodes(backup.get(0), HERE);
        assertThat(renewed).hasSize(BackupCodes.COUNT).doesNotContainAnyElementsOf(backup);
        assertThatThrownBy(() -> service.renewBackupCodes(backup.get(1), HERE))
                .as("an old one")
                .isInstanceOf(FactorRefused.class);
        assertThatThrownBy(() -> service.renewBackupCodes("still wrong", HERE)).hasMessageContaining("wrong");
        assertThatThrownBy(() -> service.renewBackupCodes(renewed.get(0), HERE))
                .as("the sixth")
                .hasMessageContaining("Too many");
    }

    @Test
    void theFirstDeviceTakesThePasswordWhereNobodyHadToEnrol() {
        policy = new FactorPolicy(Set.of(), true);
        assertThat(service.own().asked()).isEqualTo(ProofAsked.PASSWORD);
        for (String shown : new String[] {null, "", "wrong"}) {
            assertThatThrownBy(() -> service.begin(shown, HERE)).isInstanceOf(NotProved.class);
            assertThatThrownBy(() -> service.beginPasskey(shown, HERE)).isInstanceOf(NotProved.class);
        }
        assertThatThrownBy(() -> service.confirm("thief's", "123456"))
                .as("without a beginning there is nothing to confirm")
                .hasMessageContaining("too long");
        assertThatThrownBy(() -> service.confirmPasskey("thief's", "{}")).hasMessageContaining("too long");
        Principal alice = caller.principal();
        String key = service.begin(PASSWORD, HERE).key();
        caller.is(person("alice", SiteRole.USER));
        assertThatThrownBy(() -> service.confirm("by another login", code(key))).hasMessageContaining("too long");
        caller.is(alice);
        List<String> backup = service.confirm("phone", code(key));
        assertThat(service.own().asked()).isEqualTo(ProofAsked.FACTOR);
        assertThatThrownBy(() -> service.begin(PASSWORD, HERE))
                .as("whoever has a device proves it, whatever the policy")
                .isInstanceOf(NotProved.class);
        assertThat(service.begin(backup.get(0), HERE).key()).isNotEqualTo(key);
    }

    @Test
    void nobodyReachesDevicesOfOthers() {
        List<String> alices =
                service.confirm("phone", code(service.begin(PASSWORD, HERE).key()));
        long device = service.own().devices().get(0).id();
        policy = new FactorPolicy(Set.of(), true);
        caller.is(person("bob", SiteRole.USER));
        List<String> bobs =
                service.confirm("phone", code(service.begin(PASSWORD, HERE).key()));
        assertThatThrownBy(() -> service.remove(DeviceKind.TOTP, device, bobs.get(0), HERE))
                .hasMessageContaining("no such device");
        assertThatThrownBy(() -> service.renewBackupCodes(alices.get(0), HERE)).isInstanceOf(FactorRefused.class);
        caller.is(person("alice", SiteRole.USER));
        assertThat(service.own().devices()).hasSize(1);
        assertThat(service.own().backupCodesLeft()).isEqualTo(10);
    }

    @Test
    void whatWasOfferedBeforeThereWasADeviceAddsNone() {
        policy = new FactorPolicy(Set.of(), true);
        NewKey app = service.begin(PASSWORD, HERE);
        SoftAuthenticator key = new SoftAuthenticator(FactorTesting.ORIGIN);
        String made = key.create(service.beginPasskey(PASSWORD, HERE));
        Principal thief = caller.principal();
        caller.is(person("alice", SiteRole.USER));
        clock.pass(STEP);
        service.confirm("phone", code(service.begin(PASSWORD, HERE).key()));
        caller.is(thief);
        assertThatThrownBy(() -> service.confirm("thief's", code(app.key()))).hasMessageContaining("too long");
        assertThatThrownBy(() -> service.confirmPasskey("thief's", made)).hasMessageContaining("too long");
        assertThat(service.own().devices()).hasSize(1);
    }

    @Test
    void ofTwoRemovedAtOnceOneStaysWhereOneIsAsked() throws InterruptedException {
        List<String> backup =
                service.confirm("phone", code(service.begin(PASSWORD, HERE).key()));
        service.confirmPasskey(
                "laptop",
                new SoftAuthenticator(FactorTesting.ORIGIN).create(service.beginPasskey(backup.get(0), HERE)));
        long user = caller.principal().userId();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Callable<Object>> removals = new ArrayList<>();
        service.own()
                .devices()
                .forEach(device -> removals.add(() -> {
                    factors.remove(user, device.kind(), device.id(), true);
                    return null;
                }));
        threads.invokeAll(removals);
        threads.shutdown();
        assertThat(service.own().devices()).hasSize(1);
    }

    @Test
    void aDeviceNeedsAName() {
        String code = code(service.begin(PASSWORD, HERE).key());
        for (String name : new String[] {null, " ", "x".repeat(65), "a\nb"}) {
            assertThatThrownBy(() -> service.confirm(name, code)).isInstanceOf(FactorRefused.class);
        }
    }
}
