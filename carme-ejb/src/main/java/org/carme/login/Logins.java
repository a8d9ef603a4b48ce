package org.carme.login;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.carme.audit.AuditAction;
import org.carme.audit.AuditSubject;
import org.carme.audit.AuditTrail;
import org.carme.directory.AccountDisabled;
import org.carme.directory.DirectoryPerson;
import org.carme.factor.FactorsTaken;
import org.carme.platform.Token;
import org.carme.throttling.ClientAddress;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.carme.user.User;
import org.carme.user.UserRepository;

/** The life of logins in the database. */
@Stateless
public class Logins {
    private LoginRepository logins;
    private UserRepository users;
    private Principals principals;
    private Event<LoginEnded> ended;
    private AuditTrail trail;
    private Clock clock;

    /** For the container. */
    public Logins() {}

    @Inject
    public Logins(
            LoginRepository logins,
            UserRepository users,
            Principals principals,
            Event<LoginEnded> ended,
            AuditTrail trail,
            Clock clock) {
        this.logins = logins;
        this.users = users;
        this.principals = principals;
        this.ended = ended;
        this.trail = trail;
        this.clock = clock;
    }

    /** Begins one by the password, for a person whom the directory knows, if the person may use this site. */
    public SignedIn begin(DirectoryPerson person, Token token, ClientAddress from) {
        return begin(person, FirstStep.PASSWORD, token, from);
    }

    /** Begins one for a person whom the directory knows, if the person may use this site. */
    public SignedIn begin(DirectoryPerson person, FirstStep step, Token token, ClientAddress from) {
        if (principals.roles(person.groups()).isEmpty()) {
            throw new NotAUser();
        }
        User user = users.lock(users.findOrAdd(person.uid()));
        if (user.isDisabled()) {
            throw new AccountDisabled();
        }
        Instant now = clock.instant();
        user.loggedIn(person.name(), person.mail(), person.groups(), now);
        Login login = !step.provesFactor() && principals.mustProve(user)
                ? Login.halfway(user, token.hash(), from, now, step)
                : new Login(user, token.hash(), from, now, LoginSetting.ABSOLUTE.duration(), step);
        logins.add(login);
        Principal principal = principals.of(login).orElseThrow();
        trail.doneBy(
                principal,
                login.isComplete() ? AuditAction.LOGIN : AuditAction.LOGIN_BEGIN,
                AuditSubject.login(login.id()),
                Map.of("by", step.name()));
        return new SignedIn(token.raw(), principal, login.absoluteEnd());
    }

    /** Whose login this is, if it still holds; a person uses it. */
    public Optional<Principal> find(Token token) {
        return find(token, true);
    }

    /** Whose login this is, if it still holds; what a page does by itself is no use of it. */
    public Optional<Principal> find(Token token, boolean used) {
        Instant now = clock.instant();
        return logins.findByHash(token.hash())
                .filter(login -> login.isLive(now, LoginSetting.IDLE.duration()))
                .flatMap(login -> {
                    if (used) {
                        login.seen(now);
                    }
                    return principals.of(login);
                });
    }

    /** The login of that number. */
    public Optional<Login> find(long loginId) {
        return logins.find(loginId);
    }

    /** Somebody's logins that nobody and nothing ended; the time of some may be over. */
    public List<Login> notEnded(String uid) {
        return logins.liveOf(uid);
    }

    /** When it ends whatever happens. */
    public Optional<Instant> absoluteEnd(long loginId) {
        return logins.find(loginId).map(Login::absoluteEnd);
    }

    /** Which of these are over. */
    public Set<Long> over(Set<Long> loginIds) {
        return loginIds.isEmpty() ? Set.of() : logins.over(loginIds);
    }

    /** Somebody's login, with the person's row held until the transaction ends; empty where it is over meanwhile. */
    public Optional<Login> held(Principal person) {
        hold(person.userId());
        Instant now = clock.instant();
        return logins.find(person.loginId()).filter(login -> login.isLive(now, LoginSetting.IDLE.duration()));
    }

    /** What its owner is by now. */
    public Set<SiteRole> roles(Login login) {
        return principals.of(login).map(Principal::roles).orElse(Set.of());
    }

    /** Holds the person's row until the transaction ends: no login of the person begins or is completed meanwhile. */
    public void hold(long userId) {
        users.lock(users.get(userId));
    }

    /** Ends it. */
    public void end(long loginId) {
        logins.find(loginId).ifPresent(this::end);
    }

    /** Ends those whose time is over, so that what hangs on them hears of it. */
    public void endRunOut() {
        logins.runOut(clock.instant(), LoginSetting.IDLE.duration()).forEach(this::end);
        if (principals.askForFactors()) {
            logins.byOneFactor().stream()
                    .filter(login -> principals.of(login).isEmpty())
                    .forEach(this::end);
        }
    }

    /** Ends all of a person whose factors were taken: whoever reached something with them has to begin anew. */
    public void factorsTaken(@Observes FactorsTaken event) {
        endAllOf(users.get(event.userId()));
    }

    /** Those who can act here now, by name, as the directory described them last. */
    public Map<String, DirectoryPerson> activePeople() {
        return logins.active(clock.instant()).stream()
                .map(user -> new DirectoryPerson(user.uid(), user.displayName(), user.mail(), user.groups()))
                .collect(Collectors.toMap(DirectoryPerson::uid, Function.identity()));
    }

    /** Whether somebody in these groups has no business on this site. */
    public boolean isOutside(DirectoryPerson person) {
        return principals.roles(person.groups()).isEmpty();
    }

    /** Ends all of somebody. */
    public void endAllOf(User user) {
        logins.liveOf(user.uid()).forEach(this::end);
    }

    /** Takes over what the directory says of somebody by now; who gets or loses a role on this site logs in anew. */
    public void review(String uid, Optional<DirectoryPerson> person) {
        users.findLocked(uid).ifPresent(user -> {
            Set<SiteRole> before = principals.roles(user.groups());
            person.ifPresentOrElse(known -> user.describe(known.name(), known.mail(), known.groups()), user::leave);
            Set<SiteRole> now = principals.roles(user.groups());
            trail.changed(AuditAction.ROLES_CHANGE, AuditSubject.person(uid), before.toString(), now.toString());
            if (now.isEmpty() || !now.equals(before)) {
                endAllOf(user);
            }
        });
    }

    private void end(Login login) {
        login.end(clock.instant());
        ended.fire(new LoginEnded(login.id()));
    }
}
