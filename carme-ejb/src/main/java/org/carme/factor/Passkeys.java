package org.carme.factor;

import com.webauthn4j.data.AuthenticationData;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** People's passkeys. Whoever calls holds the person's row, so that what belongs to one account comes one after the other. */
@Dependent
public class Passkeys {
    private final PasskeyRepository passkeys;
    private final Clock clock;

    @Inject
    public Passkeys(PasskeyRepository passkeys, Clock clock) {
        this.passkeys = passkeys;
        this.clock = clock;
    }

    boolean has(long userId) {
        return passkeys.has(userId);
    }

    List<DeviceView> views(long userId) {
        return passkeys.of(userId).stream().map(Passkey::view).toList();
    }

    /** What the browser asks an authenticator for, to make a passkey for this login's owner. */
    String offer(long userId, String uid, long loginId) {
        List<Passkey> known = passkeys.of(userId);
        requireRoom(known);
        PasskeyOwner owner = passkeys.owner(userId).orElseGet(() -> {
            PasskeyOwner fresh = new PasskeyOwner(userId);
            passkeys.add(fresh);
            return fresh;
        });
        return new PasskeyOptions(site())
                .creation(challenge(loginId, Challenge.Purpose.ADD).text(), owner, uid, known);
    }

    /** Keeps what an authenticator made of that, if it was offered no earlier than then. */
    Proof confirm(long userId, long loginId, String name, String answer, Instant since) {
        requireRoom(passkeys.of(userId));
        Optional<Challenge> asked =
                take(loginId, Challenge.Purpose.ADD).filter(challenge -> !challenge.isOlderThan(since));
        if (asked.isEmpty()) {
            return Proof.LATE;
        }
        Optional<MadeCredential> made =
                new PasskeyCheck(site()).made(answer, asked.get().text());
        if (made.isEmpty() || passkeys.knows(made.get().id())) {
            return Proof.FORGED;
        }
        passkeys.add(new Passkey(userId, name, made.get(), clock.instant()));
        return Proof.PASSKEY;
    }

    /** What the browser asks an authenticator for, to prove that this login's owner is there. */
    String ask(long userId, long loginId) {
        List<Passkey> known = passkeys.of(userId);
        if (known.isEmpty()) {
            throw new FactorRefused("factor.passkey.none");
        }
        return new PasskeyOptions(site())
                .request(challenge(loginId, Challenge.Purpose.PROVE).text(), known);
    }

    /** What an authenticator's answer to that proves. */
    Proof prove(long userId, long loginId, String answer) {
        Optional<Challenge> asked = take(loginId, Challenge.Purpose.PROVE);
        if (asked.isEmpty()) {
            return Proof.LATE;
        }
        return prove(userId, new PasskeyCheck(site()), asked.get().text(), answer);
    }

    /** What a browser asks whichever authenticator its owner takes, to show who that is. */
    String visit(String challenge) {
        return new PasskeyOptions(site()).visit(challenge);
    }

    /** Whose an authenticator's answer says its passkey is; nobody's where nobody here is called so. It proves nothing yet. */
    OptionalLong ownerSaid(String answer) {
        return new PasskeyCheck(site())
                .read(answer)
                .map(AuthenticationData::getUserHandle)
                .map(Passkeys::written)
                .map(passkeys::ownerCalled)
                .orElse(OptionalLong.empty());
    }

    /** What an authenticator's answer proves without any other step: it has to have made sure of its owner. */
    Proof proveAlone(long userId, String challenge, String answer) {
        return prove(userId, new PasskeyCheck(site()).ofTheOwner(), challenge, answer);
    }

    private Proof prove(long userId, PasskeyCheck check, String challenge, String answer) {
        return check.read(answer)
                .map(data -> prove(userId, check, data, challenge))
                .orElse(Proof.FORGED);
    }

    private Proof prove(long userId, PasskeyCheck check, AuthenticationData data, String challenge) {
        Optional<Passkey> named = passkeys.of(userId).stream()
                .filter(passkey -> Arrays.equals(passkey.credentialId(), data.getCredentialId()))
                .findFirst();
        if (named.isEmpty() || !isOwner(userId, data.getUserHandle())) {
            return Proof.FORGED;
        }
        Proof proof = check.proof(data, named.get(), challenge);
        return proof == Proof.PASSKEY
                        && !passkeys.used(
                                named.get().id(), data.getAuthenticatorData().getSignCount(), clock.instant())
                ? Proof.COPIED
                : proof;
    }

    /** Authenticators need not say whose a passkey is that they were asked for by its identifier. */
    private boolean isOwner(long userId, byte[] said) {
        return said == null
                || said.length == 0
                || passkeys.owner(userId)
                        .filter(owner -> MessageDigest.isEqual(
                                owner.handle().getBytes(StandardCharsets.US_ASCII),
                                written(said).getBytes(StandardCharsets.US_ASCII)))
                        .isPresent();
    }

    private static String written(byte[] handle) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(handle);
    }

    void remove(long userId, long id) {
        if (!passkeys.remove(userId, id)) {
            throw new FactorRefused("factor.unknown-device");
        }
    }

    void removeAll(long userId) {
        passkeys.removeAll(userId);
    }

    /** This site; tests have their own. */
    RelyingParty site() {
        return RelyingParty.configured();
    }

    private static void requireRoom(List<Passkey> known) {
        if (known.size() >= Factors.MOST_DEVICES) {
            throw new FactorRefused("factor.too-many-devices", Factors.MOST_DEVICES);
        }
    }

    /** A new one; whatever this login asked before for the same purpose is void. */
    private Challenge challenge(long loginId, Challenge.Purpose purpose) {
        passkeys.challenge(loginId, purpose).ifPresent(passkeys::take);
        Challenge fresh = new Challenge(loginId, purpose, clock.instant());
        passkeys.add(fresh);
        return fresh;
    }

    private Optional<Challenge> take(long loginId, Challenge.Purpose purpose) {
        return passkeys.challenge(loginId, purpose)
                .filter(passkeys::take)
                .filter(challenge -> challenge.isCurrent(clock.instant()));
    }
}
