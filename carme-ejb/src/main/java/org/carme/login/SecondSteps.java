package org.carme.login;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.carme.audit.AuditAction;
import org.carme.audit.AuditSubject;
import org.carme.audit.AuditTrail;
import org.carme.factor.Confirmation;
import org.carme.factor.DeviceKind;
import org.carme.factor.DeviceView;
import org.carme.factor.FactorRefused;
import org.carme.factor.Factors;
import org.carme.factor.NewKey;
import org.carme.factor.Proof;
import org.carme.factor.ProofAttempt;
import org.carme.platform.Token;
import org.carme.throttling.ClientAddress;
import org.carme.user.Principal;

/** The second step of a login in the database: proof and rotation stand together or not at all, and wrong codes stay counted. */
@Stateless
public class SecondSteps {
    private LoginRepository logins;
    private Factors factors;
    private Principals principals;
    private AuditTrail trail;
    private Clock clock;

    /** For the container. */
    public SecondSteps() {}

    @Inject
    public SecondSteps(LoginRepository logins, Factors factors, Principals principals, AuditTrail trail, Clock clock) {
        this.logins = logins;
        this.factors = factors;
        this.principals = principals;
        this.trail = trail;
        this.clock = clock;
    }

    /** What became of a second step; {@code signedIn} is there where the proof holds, {@code backupCodes} where it enrolled the first device. */
    public record Step(Proof proof, Optional<SignedIn> signedIn, List<String> backupCodes) {}

    /** Whether the person has something to prove; else the person enrols. */
    public boolean canProve(Principal half) {
        return factors.hasDevice(half.userId());
    }

    /** When an administrator took the factors of a person who is to enrol anew. */
    public Optional<Instant> taken(Principal half) {
        return factors.taken(half.userId());
    }

    /** Completes the login by a code or a passkey's answer; known: the browser is one in which the person has completed a login before. */
    public Step prove(Principal half, boolean known, String code, Token fresh, ClientAddress from) {
        Login login = halfLogin(half);
        String source = known ? ProofAttempt.KNOWN : ProofAttempt.ELSEWHERE;
        Proof proof = factors.prove(new ProofAttempt(half.userId(), half.loginId(), source), code);
        return new Step(
                proof, proof.holds() ? Optional.of(complete(login, proof, fresh, from)) : Optional.empty(), List.of());
    }

    /** What this person has to prove it with. */
    public Set<DeviceKind> kinds(Principal half) {
        return factors.devices(half.userId()).stream().map(DeviceView::kind).collect(Collectors.toSet());
    }

    /** What the browser asks one of the person's passkeys. */
    public String ask(Principal half) {
        halfLogin(half);
        return factors.ask(half.userId(), half.loginId());
    }

    /** What the browser asks an authenticator for, to make a passkey; only for whoever has nothing to prove. */
    public String offerPasskey(Principal half) {
        halfLogin(half);
        factors.requireNone(half.userId());
        return factors.offerPasskey(half.userId(), half.uid(), half.loginId());
    }

    /** The key that this login may enrol; only for whoever has nothing to prove. */
    public NewKey offer(Principal half) {
        halfLogin(half);
        factors.requireNone(half.userId());
        return factors.offer(half.userId(), half.uid(), half.loginId());
    }

    /** Makes that key the person's first device, and completes the login by it. */
    public Step enrol(Principal half, String name, String code, Token fresh, ClientAddress from) {
        Login login = halfLogin(half);
        factors.requireNone(half.userId());
        return enrolled(half, login, factors.confirm(half.userId(), half.loginId(), name, code), fresh, from);
    }

    /** Makes the passkey that came of {@link #offerPasskey} the person's first device, and completes the login by it. */
    public Step enrolPasskey(Principal half, String name, String answer, Token fresh, ClientAddress from) {
        Login login = halfLogin(half);
        factors.requireNone(half.userId());
        return enrolled(half, login, factors.confirmPasskey(half.userId(), half.loginId(), name, answer), fresh, from);
    }

    private Step enrolled(Principal half, Login login, Confirmation confirmed, Token fresh, ClientAddress from) {
        if (confirmed.proof().holds()) {
            trail.doneBy(
                    half,
                    AuditAction.FACTOR_ADD,
                    AuditSubject.person(half.uid()),
                    Map.of("kind", confirmed.proof().name()));
        }
        return new Step(
                confirmed.proof(),
                confirmed.proof().holds()
                        ? Optional.of(complete(login, confirmed.proof(), fresh, from))
                        : Optional.empty(),
                confirmed.backupCodes());
    }

    private Login halfLogin(Principal half) {
        Instant now = clock.instant();
        return logins.find(half.loginId())
                .filter(login -> !login.isComplete() && login.isLive(now, LoginSetting.IDLE.duration()))
                .orElseThrow(() -> new FactorRefused("factor.not-halfway"));
    }

    private SignedIn complete(Login half, Proof proof, Token fresh, ClientAddress from) {
        logins.refresh(half);
        if (!half.isLive(clock.instant(), LoginSetting.IDLE.duration())) {
            // Another request completed it meanwhile: it is completed once.
            throw new FactorRefused("factor.not-halfway");
        }
        Login login = half.completed(fresh.hash(), proof, from, clock.instant(), LoginSetting.ABSOLUTE.duration());
        logins.add(login);
        factors.loggedIn(login.user().id(), half.id());
        Principal principal = principals.of(login).orElseThrow(NotAUser::new);
        trail.doneBy(principal, AuditAction.LOGIN, AuditSubject.login(login.id()), Map.of("factor", proof.toString()));
        return new SignedIn(fresh.raw(), principal, login.absoluteEnd());
    }
}
