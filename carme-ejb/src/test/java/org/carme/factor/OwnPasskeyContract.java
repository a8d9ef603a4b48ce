package org.carme.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.carme.user.SiteRole;
import org.junit.jupiter.api.Test;

/** People and their own passkeys, the same on every database. */
abstract class OwnPasskeyContract extends FactorFixture {
    @Test
    void passkeysStandBesideAppsAndProveWhatChangesNeed() {
        SoftAuthenticator first = new SoftAuthenticator(FactorTesting.ORIGIN).counting(7);
        List<String> backup = service.confirmPasskey("laptop", first.create(service.beginPasskey(PASSWORD, HERE)));
        assertThat(backup).as("the first device").hasSize(BackupCodes.COUNT);
        assertThat(service.confirm(
                        "phone",
                        code(service.begin(first.get(service.ask()), HERE).key())))
                .isEmpty();
        SoftAuthenticator second = new SoftAuthenticator(FactorTesting.ORIGIN);
        String options = service.beginPasskey(first.get(service.ask()), HERE);
        assertThat(options).as("which not to use again").contains("excludeCredentials\":[{");
        assertThat(service.confirmPasskey("key ring", second.create(options))).isEmpty();

        List<DeviceView> devices = service.own().devices();
        assertThat(devices).extracting(DeviceView::name).containsExactly("phone", "laptop", "key ring");
        assertThat(devices.get(1).lastUsed()).contains(clock.instant());
        service.remove(DeviceKind.TOTP, devices.get(0).id(), second.get(service.ask()), HERE);
        service.remove(DeviceKind.PASSKEY, devices.get(1).id(), second.get(service.ask()), HERE);
        long last = devices.get(2).id();
        assertThatThrownBy(() -> service.remove(DeviceKind.PASSKEY, last, second.get(service.ask()), HERE))
                .hasMessageContaining("only device");
        assertThatThrownBy(() -> service.renewBackupCodes(first.get(service.ask()), HERE))
                .as("one that was removed")
                .hasMessageContaining("not accepted");
        assertThat(audited())
                .containsExactly(
                        "FACTOR_ADD PERSON",
                        "FACTOR_ADD PERSON",
                        "FACTOR_ADD PERSON",
                        "FACTOR_REMOVE FACTOR",
                        "FACTOR_REMOVE FACTOR");
    }

    @Test
    void aPasskeyIsAddedAfterAProofAndByTheLoginThatGaveIt() {
        SoftAuthenticator mine = new SoftAuthenticator(FactorTesting.ORIGIN);
        service.confirmPasskey("laptop", mine.create(service.beginPasskey(PASSWORD, HERE)));
        assertThatThrownBy(() -> service.beginPasskey(PASSWORD, HERE)).isInstanceOf(FactorRefused.class);
        SoftAuthenticator another = new SoftAuthenticator(FactorTesting.ORIGIN);
        String asProof = service.ask()
                .replace(
                        "{\"challenge",
                        "{\"rp\":{\"id\":\"carme.example.org\"},\"user\":{\"id\":\"AAAA\"},\"challenge");
        assertThatThrownBy(() -> service.confirmPasskey("sneaked in", another.create(asProof)))
                .as("a challenge for a proof adds nothing")
                .hasMessageContaining("too long");
        String options = service.beginPasskey(mine.get(service.ask()), HERE);
        caller.is(person("alice", SiteRole.USER));
        assertThatThrownBy(() -> service.confirmPasskey("by another login", another.create(options)))
                .hasMessageContaining("too long");
        assertThat(service.own().devices()).hasSize(1);
    }

    @Test
    void nobodyReachesPasskeysOfOthersNorAddsOneThatIsSomebodysAlready() {
        SoftAuthenticator alices = new SoftAuthenticator(FactorTesting.ORIGIN);
        service.confirmPasskey("laptop", alices.create(service.beginPasskey(PASSWORD, HERE)));
        long device = service.own().devices().get(0).id();
        caller.is(person("bob", SiteRole.USER));
        assertThatThrownBy(() -> service.confirmPasskey("copy", alices.create(service.beginPasskey(PASSWORD, HERE))))
                .hasMessageContaining("not accepted");
        SoftAuthenticator bobs = new SoftAuthenticator(FactorTesting.ORIGIN);
        List<String> codes = service.confirmPasskey("laptop", bobs.create(service.beginPasskey(PASSWORD, HERE)));
        assertThat(bobs.handle()).isNotEqualTo(alices.handle());
        policy = new FactorPolicy(Set.of(), true);
        assertThatThrownBy(() -> service.remove(DeviceKind.PASSKEY, device, codes.get(0), HERE))
                .hasMessageContaining("no such device");
        assertThatThrownBy(() -> service.renewBackupCodes(alices.get(service.ask()), HERE))
                .isInstanceOf(FactorRefused.class);
        caller.is(person("alice", SiteRole.USER));
        assertThat(service.own().devices()).hasSize(1);
    }

    @Test
    void aPasskeysAnswerProvesOneChangeOnly() {
        SoftAuthenticator mine = new SoftAuthenticator(FactorTesting.ORIGIN);
        service.confirmPasskey("laptop", mine.create(service.beginPasskey(PASSWORD, HERE)));
        String answer = mine.counting(0).get(service.ask());
        service.renewBackupCodes(answer, HERE);
        assertThatThrownBy(() -> service.renewBackupCodes(answer, HERE)).hasMessageContaining("too long");
    }

    @Test
    void tenPasskeysAreEnough() {
        SoftAuthenticator first = new SoftAuthenticator(FactorTesting.ORIGIN);
        service.confirmPasskey("first", first.create(service.beginPasskey(PASSWORD, HERE)));
        for (int i = 1; i < 10; i++) {
            String options = service.beginPasskey(first.get(service.ask()), HERE);
            service.confirmPasskey("key " + i, new SoftAuthenticator(FactorTesting.ORIGIN).create(options));
        }
        assertThatThrownBy(() -> service.beginPasskey(first.get(service.ask()), HERE))
                .hasMessageContaining("10 devices");
    }
}
