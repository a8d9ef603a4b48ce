package org.carme.login;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.carme.platform.Token;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.carme.user.User;
import org.carme.user.UserRepository;

/** The life of logins in the database. */
@Stateless
public class Logins {
    private LoginRepository logins;
    private UserRepository users;
    private SiteRoles siteRoles;
    private Event<LoginEnded> ended;
    private Clock clock;

    /** For the container. */
    public Logins() {}

    @Inject
    public Logins(
            LoginRepository logins, UserRepository users, SiteRoles siteRoles, Event<LoginEnded> ended, Clock clock) {
        this.logins = logins;
        this.users = users;
        this.siteRoles = siteRoles;
        this.ended = ended;
        this.clock = clock;
    }

    /** Begins one for a person whom the directory knows, if the person may use this site. */
    public SignedIn begin(DirectoryPerson person, Token token, ClientAddress from) {
        Set<SiteRole> roles = siteRoles.of(person.groups());
        if (roles.isEmpty()) {
            throw new NotAUser();
        }
        User user = users.lock(users.findOrAdd(person.uid()));
        if (user.isDisabled()) {
            throw new AccountDisabled();
        }
        Instant now = clock.instant();
        user.loggedIn(person.name(), person.mail(), person.groups(), now);
        Login login = new Login(user, token.hash(), from, now, LoginSetting.ABSOLUTE.duration());
        logins.add(login);
        return new SignedIn(token.raw(), principal(user, roles, login.id()), login.absoluteEnd());
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
                .map(login -> {
                    if (used) {
                        login.seen(now);
                    }
                    return principal(login.user(), siteRoles.of(login.user().groups()), login.id());
                })
                .filter(principal -> !principal.roles().isEmpty());
    }

    /** When it ends whatever happens. */
    public Optional<Instant> absoluteEnd(long loginId) {
        return logins.find(loginId).map(Login::absoluteEnd);
    }

    /** Which of these are over. */
    public Set<Long> over(Set<Long> loginIds) {
        return loginIds.isEmpty() ? Set.of() : logins.over(loginIds);
    }

    /** Ends it. */
    public void end(long loginId) {
        logins.find(loginId).ifPresent(this::end);
    }

    /** Ends those whose time is over, so that what hangs on them hears of it. */
    public void endRunOut() {
        logins.runOut(clock.instant(), LoginSetting.IDLE.duration()).forEach(this::end);
    }

    /** Those who can act here now, by name, as the directory described them last. */
    public Map<String, DirectoryPerson> activePeople() {
        return logins.active(clock.instant()).stream()
                .map(user -> new DirectoryPerson(user.uid(), user.displayName(), user.mail(), user.groups()))
                .collect(Collectors.toMap(DirectoryPerson::uid, Function.identity()));
    }

    /** Whether somebody in these groups has no business on this site. */
    public boolean isOutside(DirectoryPerson person) {
        return siteRoles.of(person.groups()).isEmpty();
    }

    /** Ends all of somebody. */
    public void endAllOf(User user) {
        logins.liveOf(user.uid()).forEach(this::end);
    }

    /** Takes over what the directory says of somebody by now; who gets or loses a role on this site logs in anew. */
    public void review(String uid, Optional<DirectoryPerson> person) {
        users.find(uid).map(users::lock).ifPresent(user -> {
            Set<SiteRole> before = siteRoles.of(user.groups());
            person.ifPresentOrElse(known -> user.describe(known.name(), known.mail(), known.groups()), user::leave);
            Set<SiteRole> now = siteRoles.of(user.groups());
            if (now.isEmpty() || !now.equals(before)) {
                endAllOf(user);
            }
        });
    }

    private void end(Login login) {
        login.end(clock.instant());
        ended.fire(new LoginEnded(login.id()));
    }

    private static Principal principal(User user, Set<SiteRole> roles, long loginId) {
        return new Principal(user.id(), user.uid(), user.displayName(), roles, loginId);
    }
}
