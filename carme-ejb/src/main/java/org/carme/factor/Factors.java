package org.carme.factor;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.carme.user.UserRepository;

/** The factors of people in the database. All attempts of one account come one after the other. */
@Stateless
public class Factors {
    static final int MOST_DEVICES = 10;
    private static final int LONGEST_CODE = 32;
    private static final String DEVICE = "device";

    private FactorRepository factors;
    private UserRepository users;
    private FactorSeal seal;
    private Passkeys passkeys;
    private Clock clock;
    private WrongCodes wrongCodes;
    private BackupCodes backupCodes;

    /** For the container. */
    public Factors() {}

    @Inject
    public Factors(FactorRepository factors, UserRepository users, FactorSeal seal, Passkeys passkeys, Clock clock) {
        this.factors = factors;
        this.users = users;
        this.seal = seal;
        this.passkeys = passkeys;
        this.clock = clock;
        this.wrongCodes = new WrongCodes(factors, clock);
        this.backupCodes = new BackupCodes(factors, seal, clock);
    }

    /** Whether the person has a device that counts. */
    public boolean hasDevice(long userId) {
        return factors.hasDevice(userId) || passkeys.has(userId);
    }

    /** When an administrator took all factors from somebody who has none since. */
    public Optional<Instant> taken(long userId) {
        return hasDevice(userId) ? Optional.empty() : factors.lastReset(userId);
    }

    /**
     * Looks at what somebody shows, and uses it up.
     *
     * @param shown a code of a device, a backup code, or, as a JSON object, what a passkey answered to what {@link #ask} gave
     */
    public Proof prove(ProofAttempt attempt, String shown) {
        hold(attempt.userId());
        if (wrongCodes.areTooMany(attempt)) {
            return Proof.TOO_MANY;
        }
        String given = shown == null ? "" : shown.strip();
        Proof proof = given.startsWith("{")
                ? passkeys.prove(attempt.userId(), attempt.loginId(), given)
                : look(attempt.userId(), given);
        if (proof.isAttack()) {
            wrongCodes.note(attempt);
        }
        return proof;
    }

    /** The person has logged in by what was proved in that login: who guessed in the meantime begins anew, and the person is told of it. */
    public void loggedIn(long userId, long loginId) {
        hold(userId);
        wrongCodes.loggedIn(userId, loginId);
    }

    /** What a browser asks one of the person's passkeys, in this login: the JSON form of WebAuthn's request. Good once. */
    public String ask(long userId, long loginId) {
        hold(userId);
        return passkeys.ask(userId, loginId);
    }

    /** What a browser asks an authenticator for, to make a passkey: the JSON form of WebAuthn's creation. Good once, in this login. */
    public String offerPasskey(long userId, String uid, long loginId) {
        requireKey();
        hold(userId);
        return passkeys.offer(userId, uid, loginId);
    }

    /** Keeps the passkey that was made; the first device brings backup codes along. */
    public Confirmation confirmPasskey(long userId, long loginId, String name, String answer) {
        hold(userId);
        boolean first = !hasDevice(userId);
        Proof proof = passkeys.confirm(userId, loginId, name, answer, latest(userId));
        return proof.holds() ? added(userId, proof, first) : new Confirmation(proof, List.of());
    }

    /** The key that this login may put into an app; the same until it is confirmed. */
    public NewKey offer(long userId, String uid, long loginId) {
        requireKey();
        hold(userId);
        return offered(userId, uid, loginId).orElseGet(() -> {
            TotpKey fresh = TotpKey.random();
            factors.offered(loginId).ifPresent(factors::remove);
            factors.add(new OfferedKey(loginId, seal.close(userId, fresh), clock.instant()));
            return NewKey.of(fresh, uid);
        });
    }

    /** The key that this login is being offered, if it is. */
    public Optional<NewKey> offered(long userId, String uid, long loginId) {
        return current(loginId).map(offered -> NewKey.of(seal.open(userId, offered.sealedKey()), uid));
    }

    /** Makes the offered key a device, if the code is one of its; the first device brings backup codes along. */
    public Confirmation confirm(long userId, long loginId, String name, String typed) {
        hold(userId);
        if (factors.devices(userId).size() >= MOST_DEVICES) {
            throw new FactorRefused("factor.too-many-devices", MOST_DEVICES);
        }
        OfferedKey offered = current(loginId)
                .filter(key -> !key.isOlderThan(latest(userId)))
                .orElseThrow(() -> new FactorRefused("factor.no-key"));
        TotpKey key = seal.open(userId, offered.sealedKey());
        Optional<Long> step = step(key, digits(typed));
        if (step.isEmpty()) {
            return new Confirmation(Proof.WRONG, List.of());
        }
        boolean first = !hasDevice(userId);
        factors.remove(offered);
        add(userId, name, key, step.get());
        return added(userId, Proof.TOTP, first);
    }

    private Confirmation added(long userId, Proof proof, boolean first) {
        return new Confirmation(proof, first ? backupCodes.renew(userId) : List.of());
    }

    /** Adds a key that somebody brings along, unless it was brought under that name before, or the person has enough; who was erased since stays so. */
    public boolean bring(String uid, String name, byte[] bytes) {
        TotpKey key = new TotpKey(bytes);
        String brought = seal.mark(uid, "brought", key.bytes());
        if (factors.wasBrought(brought)) {
            return false;
        }
        long userId = users.lock(users.findOrAdd(uid)).id();
        boolean known = factors.knows(userId, mark(userId, key));
        if (!known && factors.devices(userId).size() >= MOST_DEVICES) {
            return false;
        }
        if (!factors.bring(brought) || known) {
            return false;
        }
        add(userId, name, key, 0);
        return true;
    }

    /** Ten new backup codes; those before are void. */
    public List<String> renewBackupCodes(long userId) {
        return backupCodes.renew(userId);
    }

    /** How many backup codes are left. */
    public int backupCodesLeft(long userId) {
        return factors.unusedBackupCodes(userId);
    }

    /** The person's devices: those that compute codes, then passkeys, oldest first. */
    public List<DeviceView> devices(long userId) {
        return Stream.concat(factors.devices(userId).stream().map(TotpDevice::view), passkeys.views(userId).stream())
                .toList();
    }

    /** Refuses whoever has a device; for as long as the transaction lasts, nobody adds one to this account. */
    public void requireNone(long userId) {
        hold(userId);
        if (hasDevice(userId)) {
            throw new FactorRefused("factor.enrolled");
        }
    }

    /** Removes one device; not the last one, where that has to stay. With the last one backup codes go too. */
    public void remove(long userId, DeviceKind kind, long deviceId, boolean lastStays) {
        hold(userId);
        if (lastStays && devices(userId).size() == 1) {
            throw new FactorRefused("factor.last-device");
        }
        switch (kind) {
            case TOTP ->
                factors.devices(userId).stream()
                        .filter(device -> device.id() == deviceId)
                        .findFirst()
                        .orElseThrow(() -> new FactorRefused("factor.unknown-device"))
                        .remove(clock.instant());
            case PASSKEY -> passkeys.remove(userId, deviceId);
        }
        if (!hasDevice(userId)) {
            factors.removeBackupCodes(userId);
        }
    }

    /** Takes all factors from somebody, on behalf of an administrator. */
    public void takeAll(long userId, long byUserId) {
        hold(userId);
        factors.devices(userId).forEach(device -> device.remove(clock.instant()));
        passkeys.removeAll(userId);
        factors.removeBackupCodes(userId);
        factors.add(new FactorReset(userId, byUserId, clock.instant()));
    }

    /** When the newest device began to count: what was offered before that was offered to somebody who had proved less. */
    private Instant latest(long userId) {
        return devices(userId).stream()
                .map(DeviceView::created)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    private Optional<OfferedKey> current(long loginId) {
        return factors.offered(loginId).filter(offered -> offered.isCurrent(clock.instant()));
    }

    private Proof look(long userId, String typed) {
        if (typed.length() > LONGEST_CODE) {
            return Proof.WRONG;
        }
        Proof proof = Proof.WRONG;
        for (TotpDevice device : factors.devices(userId)) {
            Optional<Long> step = step(seal.open(userId, device.sealedKey()), digits(typed));
            if (step.isPresent()) {
                proof = Proof.SPENT;
                if (factors.spend(device.id(), step.get(), clock.instant())) {
                    return Proof.TOTP;
                }
            }
        }
        return proof == Proof.WRONG && backupCodes.spend(userId, typed) ? Proof.BACKUP_CODE : proof;
    }

    /** The step of which this is the code: now's, or one beside it, for clocks and fingers are not exact. */
    private Optional<Long> step(TotpKey key, String typed) {
        long now = TotpKey.step(clock.instant());
        for (long step = now - 1; step <= now + 1; step++) {
            if (key.matches(typed, step)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    private void add(long userId, String name, TotpKey key, long lastStep) {
        factors.add(
                new TotpDevice(userId, name, seal.close(userId, key), mark(userId, key), lastStep, clock.instant()));
    }

    private String mark(long userId, TotpKey key) {
        return seal.mark(userId, DEVICE, key.bytes());
    }

    private void hold(long userId) {
        users.lock(users.get(userId));
    }

    private void requireKey() {
        if (!seal.isUsable()) {
            throw new FactorRefused("factor.not-configured");
        }
    }

    private static String digits(String typed) {
        return typed == null ? "" : typed.replaceAll("\\s", "");
    }
}
