package org.carme.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.carme.directory.DirectoryUnreachable;
import org.carme.directory.WrongCredentials;
import org.carme.throttling.ClientAddress;
import org.carme.throttling.Gate;
import org.carme.throttling.GateKey;
import org.carme.throttling.Gates;
import org.carme.throttling.LoginName;
import org.carme.throttling.TooManyAttempts;
import org.junit.jupiter.api.Test;

/** Guessing, the same on every database. The directory locks an account at the fifth wrong password. */
abstract class ThrottleContract extends LoginFixture {
    private static final ClientAddress ELSEWHERE = new ClientAddress("198.51.100.9", "curl");
    private static final int ATTACKS = 1000;

    @Test
    void aThousandFailuresFromOneAddressNeitherStopNorLockAliceOnHerDevice() {
        ClientAddress device = aliceOnHerDevice();
        for (int i = 0; i < ATTACKS; i++) {
            refused("alice", ELSEWHERE);
        }
        assertThat(directory.wrong("alice")).isLessThan(5);
        assertThat(service.signIn("alice", "right".toCharArray(), device)
                        .principal()
                        .uid())
                .isEqualTo("alice");
    }

    @Test
    void aThousandFailuresFromManyAddressesAtOnceThroughTwoFrontendsDoNeither()
            throws InterruptedException, ExecutionException {
        ClientAddress device = aliceOnHerDevice();
        LoginService other = frontend();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Boolean>> attacks = IntStream.range(0, ATTACKS)
                .<Callable<Boolean>>mapToObj(i -> () -> getsIn(
                        i % 2 == 0 ? service : other,
                        i % 3 == 0 ? "ALICE" : "alice",
                        new ClientAddress("203.0." + i / 250 + "." + i % 250, "curl")))
                .toList();
        List<Boolean> in = new ArrayList<>();
        for (Future<Boolean> each : threads.invokeAll(attacks)) {
            in.add(each.get());
        }
        threads.shutdown();
        assertThat(in).doesNotContain(true);
        assertThat(directory.wrong("alice")).isLessThan(5);
        assertThat(getsIn(service, "alice", "wrong", device))
                .as("a slip of the tongue")
                .isFalse();
        assertThat(getsIn(service, "alice", "right", device)).isTrue();
        assertThat(directory.isLocked("alice")).isFalse();
    }

    @Test
    void whoeverIsPatientNeverLocksTheAccountEither() {
        ClientAddress device = aliceOnHerDevice();
        for (int minute = 0; minute < 24 * 60; minute += 2) {
            refused("alice", ELSEWHERE);
            clock.pass(Duration.ofMinutes(2));
        }
        assertThat(directory.isLocked("alice")).isFalse();
        assertThat(getsIn(service, "alice", "right", device)).isTrue();
    }

    @Test
    void namesThatExistAndNamesThatDoNotAreAnsweredAlike() {
        for (int i = 0; i < 6; i++) {
            assertThat(answer("alice")).as("attempt %s", i).isEqualTo(answer("nobody"));
        }
        assertThat(directory.wrong("nobody"))
                .isEqualTo(directory.wrong("alice"))
                .isEqualTo(2);
        clock.pass(Duration.ofMinutes(15));
        assertThat(answer("alice")).isEqualTo(answer("nobody")).isEqualTo(WrongCredentials.class);
    }

    @Test
    void otherSpellingsOfANameAreTheSameName() {
        for (String uid : new String[] {"alice", " ALICE "}) {
            refused(uid, HERE);
        }
        assertThatThrownBy(this::signIn).isInstanceOf(TooManyAttempts.class);
        for (String uid : new String[] {"\uff41lice", "ali\u00adce", "alice\u200b", "al ice", "a".repeat(65)}) {
            assertThatThrownBy(() -> service.signIn(uid, "right".toCharArray(), HERE))
                    .as("no name of an account")
                    .isInstanceOf(WrongCredentials.class);
        }
        assertThat(directory.wrong("alice")).isEqualTo(2);
    }

    @Test
    void guessesForOneNameKeepNoOtherNameOut() {
        for (int i = 0; i < 6; i++) {
            refused("alice", ELSEWHERE);
        }
        assertThat(getsIn(service, "bob", "right", ELSEWHERE)).isTrue();
    }

    @Test
    void anAddressThatTriesManyNamesHasToWaitAndKnownDevicesThereDoNot() {
        ClientAddress device = aliceOnHerDevice();
        for (int i = 0; i < 50; i++) {
            refused("nobody" + i, HERE);
        }
        assertThat(getsIn(service, "bob", "right", HERE)).isFalse();
        assertThat(getsIn(service, "bob", "right", ELSEWHERE)).isTrue();
        assertThat(getsIn(service, "alice", "right", device)).isTrue();
        clock.pass(Duration.ofMinutes(15));
        assertThat(getsIn(service, "bob", "right", HERE)).isTrue();
    }

    @Test
    void anAddressThatHasToWaitFillsNoTableWithNames() {
        for (int i = 0; i < 50; i++) {
            refused("nobody" + i, ELSEWHERE);
        }
        int before = rows();
        for (int i = 50; i < 150; i++) {
            String uid = "nobody" + i;
            assertThatThrownBy(() -> service.signIn(uid, "wrong".toCharArray(), ELSEWHERE))
                    .isInstanceOf(TooManyAttempts.class);
        }
        assertThat(rows()).isEqualTo(before);
    }

    private int rows() {
        return container.transactions().call(() -> ((Number) container
                        .entityManager()
                        .createNativeQuery("SELECT COUNT(*) FROM login_gates")
                        .getSingleResult())
                .intValue());
    }

    @Test
    void addressesOfOneNetworkOfIpv6AreOne() {
        for (int i = 0; i < 50; i++) {
            refused("nobody" + i, new ClientAddress("2001:db8:1:2::" + Integer.toHexString(i), "curl"));
        }
        assertThat(getsIn(service, "bob", "right", new ClientAddress("2001:db8:1:2:aaaa::1", "x")))
                .isFalse();
        assertThat(getsIn(service, "bob", "right", new ClientAddress("2001:db8:1:3::1", "x")))
                .isTrue();
    }

    @Test
    void aDeviceOfSomebodyElseIsNotKnown() {
        ClientAddress device = aliceOnHerDevice();
        refused("bob", device);
        refused("bob", device);
        assertThat(getsIn(service, "bob", "right", device)).isFalse();
        clock.pass(Duration.ofMinutes(15));
        SignedIn bob = service.signIn("bob", "right".toCharArray(), device);
        assertThat(remember(bob, device)).as("a browser that two people use").isEqualTo(device.device());
        assertThat(devices.know(LoginName.of("alice"), device)).isTrue();
        assertThat(devices.know(LoginName.of("Bob"), device)).isTrue();
    }

    @Test
    void aDeviceThatNobodyGaveIsReplaced() {
        ClientAddress forged = new ClientAddress("192.0.2.7", "Firefox", Optional.of("A".repeat(43)));
        assertThat(remember(service.signIn("alice", "right".toCharArray(), forged), forged))
                .isPresent()
                .isNotEqualTo(forged.device());
        assertThat(container.transactions().call(() -> browsers.remember("A".repeat(43), forged)))
                .as("without a login")
                .isEmpty();
    }

    @Test
    void aDirectoryThatIsAwayCostsNobodyAnAttempt() {
        directory.reachable = false;
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(this::signIn).isInstanceOf(DirectoryUnreachable.class);
        }
        directory.reachable = true;
        assertThat(signIn().principal().uid()).isEqualTo("alice");
    }

    @Test
    void manyCorrectLoginsOfOnePersonAtOnceAllGetIn() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<Boolean>> all = IntStream.range(0, 8)
                .<Callable<Boolean>>mapToObj(i -> () -> getsIn(service, "alice", "right", HERE))
                .toList();
        for (Future<Boolean> each : threads.invokeAll(all)) {
            assertThat(each.get()).isTrue();
        }
        threads.shutdown();
    }

    /** A frontend that is killed while it asks the directory may have cost the account a failure. */
    @Test
    void whatAKilledFrontendWasTryingCounts() {
        GateKey key = new GateKey(GateKey.Kind.NAME, "name:x", 2);
        Gates gates = gates();
        gates.enter(List.of(key), Duration.ofMinutes(15));
        gates.enter(List.of(key), Duration.ofMinutes(15));
        assertThat(gates.enter(List.of(key), Duration.ofMinutes(15))).isEqualTo(Gate.Answer.BUSY);
        clock.pass(Duration.ofMinutes(1));
        assertThat(gates.enter(List.of(key), Duration.ofMinutes(15))).isEqualTo(Gate.Answer.CLOSED);
        clock.pass(Duration.ofMinutes(15));
        assertThat(gates.enter(List.of(key), Duration.ofMinutes(15))).isEqualTo(Gate.Answer.OPEN);
    }

    @Test
    void gatesThatCountNothingAreSwept() {
        refused("alice", HERE);
        Gates gates = gates();
        assertThat(container.transactions().call(() -> gates.sweep(Duration.ofMinutes(15))))
                .isZero();
        clock.pass(Duration.ofMinutes(16));
        assertThat(container.transactions().call(() -> gates.sweep(Duration.ofMinutes(15))))
                .isEqualTo(2);
    }

    @Test
    void theNextLoginInABrowserEndsTheOneBefore() {
        SignedIn first = signIn();
        SignedIn elsewhere = signIn();
        SignedIn second = signIn();
        container.transactions().run(() -> browsers.replaced(first.token()));
        container.transactions().run(() -> browsers.replaced("no token"));
        assertThat(authenticate(first.token())).isEmpty();
        assertThat(authenticate(elsewhere.token())).isPresent();
        assertThat(authenticate(second.token())).isPresent();
        assertThat(ended.fired())
                .containsExactly(new LoginEnded(first.principal().loginId()));
    }

    private ClientAddress aliceOnHerDevice() {
        return new ClientAddress("192.0.2.7", "Firefox", remember(signIn(), HERE));
    }

    private Optional<String> remember(SignedIn login, ClientAddress from) {
        return container
                .transactions()
                .call(() -> browsers.remember(login.token(), from))
                .map(KnownBrowser::token);
    }

    private void refused(String uid, ClientAddress from) {
        assertThat(getsIn(service, uid, from)).isFalse();
    }

    private boolean getsIn(LoginService frontend, String uid, ClientAddress from) {
        return getsIn(frontend, uid, "wrong", from);
    }

    private boolean getsIn(LoginService frontend, String uid, String password, ClientAddress from) {
        try {
            frontend.signIn(uid, password.toCharArray(), from);
            return true;
        } catch (WrongCredentials | TooManyAttempts e) {
            return false;
        }
    }

    private Class<?> answer(String uid) {
        try {
            service.signIn(uid, "wrong".toCharArray(), ELSEWHERE);
            return null;
        } catch (WrongCredentials | TooManyAttempts e) {
            return e.getClass();
        }
    }
}
