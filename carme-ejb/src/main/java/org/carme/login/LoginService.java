package org.carme.login;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.carme.audit.AuditAction;
import org.carme.audit.AuditSubject;
import org.carme.audit.Audited;
import org.carme.directory.Directory;
import org.carme.directory.DirectoryPerson;
import org.carme.directory.WrongCredentials;
import org.carme.platform.Token;
import org.carme.throttling.ClientAddress;
import org.carme.throttling.LoginName;
import org.carme.throttling.Throttle;
import org.carme.user.Caller;
import org.carme.user.Guarded;
import org.carme.user.Open;
import org.carme.user.Permission;
import org.carme.user.Permitted;
import org.carme.user.Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logging in and out. */
@Stateless
@Guarded
public class LoginService {
    private static final Logger LOG = LoggerFactory.getLogger(LoginService.class);

    private Directory directory;
    private Throttle throttle;
    private Logins logins;
    private Caller caller;

    /** For the container. */
    public LoginService() {}

    @Inject
    public LoginService(Directory directory, Throttle throttle, Logins logins, Caller caller) {
        this.directory = directory;
        this.throttle = throttle;
        this.logins = logins;
        this.caller = caller;
    }

    /** Begins a login. The directory is asked outside any transaction. */
    @Open("checks user name and password")
    @Audited(value = AuditAction.LOGIN, within = true)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public SignedIn signIn(@Audited.Subject(AuditSubject.Kind.PERSON) String uid, char[] password, ClientAddress from) {
        DirectoryPerson person = authenticated(LoginName.of(uid), password, from);
        SignedIn begun = logins.begin(person, Token.random(), from);
        LOG.info(
                begun.principal().isHalfway() ? "{} showed the password from {}" : "{} logged in from {}",
                begun.principal().uid(),
                from.address());
        return begun;
    }

    private DirectoryPerson authenticated(LoginName name, char[] password, ClientAddress from) {
        return throttle.trying(name, from, () -> {
            if (!name.isPossible()) {
                throw new WrongCredentials();
            }
            return directory.authenticate(name.text(), password);
        });
    }

    /** Whose login this raw token is, if it still holds. */
    @Open("checks the token")
    public Optional<Principal> authenticate(String rawToken) {
        return authenticate(rawToken, true);
    }

    /** The same; a page that asks by itself, without anybody using it, does not make the login last longer. */
    @Open("checks the token")
    public Optional<Principal> authenticate(String rawToken, boolean used) {
        return Token.presented(rawToken).flatMap(token -> logins.find(token, used));
    }

    /** Which of these logins are over, whichever process ended them. */
    @Open("says of numbers that the caller knows only whether they still count")
    public Set<Long> over(Set<Long> loginIds) {
        return logins.over(loginIds);
    }

    /** When the caller's login ends whatever happens; empty when it is not a browser's login. */
    @Permitted(Permission.USE_SITE)
    public Optional<Instant> end() {
        return logins.absoluteEnd(caller.principal().loginId());
    }

    /** Ends the caller's login, complete or not. Says whether the institute vouched for it, where the caller may still be logged in. */
    @Open("ends nothing but the login that asks for it")
    @Audited(AuditAction.LOGOUT)
    public boolean signOut() {
        Principal principal = caller.principal();
        boolean byInstitute =
                logins.find(principal.loginId()).filter(Login::isByInstitute).isPresent();
        logins.end(principal.loginId());
        LOG.info("{} logged out", principal.uid());
        return byInstitute;
    }
}
