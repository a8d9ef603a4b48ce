package org.carme.login;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.carme.audit.AuditAction;
import org.carme.audit.AuditSubject;
import org.carme.audit.Audited;
import org.carme.throttling.ClientAddress;
import org.carme.user.Caller;
import org.carme.user.Guarded;
import org.carme.user.Permission;
import org.carme.user.Permitted;
import org.carme.user.Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The caller's own logins: where they are, how long they last, and their ends. */
@Stateless
@Guarded
public class MyLoginsService {
    private static final Logger LOG = LoggerFactory.getLogger(MyLoginsService.class);

    private Logins logins;
    private Event<OthersEnded> others;
    private Caller caller;
    private Clock clock;

    /** For the container. */
    public MyLoginsService() {}

    @Inject
    public MyLoginsService(Logins logins, Event<OthersEnded> others, Caller caller, Clock clock) {
        this.logins = logins;
        this.others = others;
        this.caller = caller;
        this.clock = clock;
    }

    /** Those that still let somebody in: this one first, then the last used. */
    @Permitted(Permission.USE_SITE)
    public List<LoginView> list() {
        long here = caller.principal().loginId();
        return live().stream()
                .filter(Login::isComplete)
                .map(login -> login.view(here))
                .sorted(Comparator.comparing((LoginView login) -> !login.here())
                        .thenComparing(Comparator.comparing(LoginView::lastSeen).reversed()))
                .toList();
    }

    /** Ends one of them, with everything that is open in it. */
    @Permitted(Permission.USE_SITE)
    @Audited(AuditAction.LOGIN_END)
    public void end(@Audited.Subject(AuditSubject.Kind.LOGIN) long id) {
        if (end(login -> login.id() == id) == 0) {
            throw new UnknownLogin();
        }
    }

    /**
     * Ends all but this one, revokes all of the caller's API tokens, and forgets all browsers in which the caller was known but this one: whoever sits at
     * one of them is a stranger there again.
     *
     * @return how many logins that were
     */
    @Permitted(Permission.USE_SITE)
    @Audited(AuditAction.LOGIN_END)
    public int endOthers(ClientAddress from) {
        Principal principal = caller.principal();
        int ended = end(login -> login.id() != principal.loginId());
        others.fire(new OthersEnded(principal.userId(), from));
        return ended;
    }

    /** How long this login lasts. */
    @Permitted(Permission.USE_SITE)
    public LoginTimes times() {
        return current().times(clock.instant(), LoginSetting.IDLE.duration());
    }

    /** Somebody is here: the time without use begins anew. */
    @Permitted(Permission.USE_SITE)
    public LoginTimes stay() {
        Login login = current();
        Instant now = clock.instant();
        Duration idle = LoginSetting.IDLE.duration();
        login.stay(now);
        return login.times(now, idle);
    }

    private int end(Predicate<Login> which) {
        logins.hold(caller.principal().userId());
        List<Login> ending = live().stream().filter(which).toList();
        ending.forEach(login -> logins.end(login.id()));
        if (!ending.isEmpty()) {
            LOG.info("{} ended {} logins", caller.principal().uid(), ending.size());
        }
        return ending.size();
    }

    private Login current() {
        return logins.find(caller.principal().loginId()).orElseThrow(UnknownLogin::new);
    }

    private List<Login> live() {
        Instant now = clock.instant();
        Duration idle = LoginSetting.IDLE.duration();
        return logins.notEnded(caller.principal().uid()).stream()
                .filter(login -> login.isLive(now, idle))
                .toList();
    }
}
