package org.carme.routing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.carme.audit.AuditAction;
import org.carme.audit.AuditSubject;
import org.carme.audit.AuditTrail;
import org.carme.audit.Audited;
import org.carme.certificate.Gateway;
import org.carme.certificate.Gateways;
import org.carme.job.EntryPointState;
import org.carme.job.Job;
import org.carme.job.UnknownJob;
import org.carme.login.Login;
import org.carme.login.LoginSetting;
import org.carme.platform.Token;
import org.carme.user.Caller;
import org.carme.user.Guarded;
import org.carme.user.NotLoggedIn;
import org.carme.user.Open;
import org.carme.user.Permission;
import org.carme.user.Permitted;
import org.carme.user.Principal;
import org.carme.user.User;

/** Opens jobs' origins to logins and decides for the proxy. Host, port and names come from Carme's record, never from what is asked. */
@Stateless
@Guarded
public class RoutingService {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private Caller caller;
    private GrantRepository grants;
    private Gateways gateways;
    private AuditTrail trail;
    private Clock clock;

    /** For the container. */
    public RoutingService() {}

    @Inject
    RoutingService(Caller caller, GrantRepository grants, Gateways gateways, AuditTrail trail, Clock clock) {
        this.caller = caller;
        this.grants = grants;
        this.gateways = gateways;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Where the browser of the caller goes first, to be known at the job's origin.
     *
     * @throws UnknownJob where the caller owns no such job, or works in its project no more
     * @throws CannotOpen where there is nothing to open yet or any more
     */
    @Permitted(Permission.USE_SITE)
    @Audited(value = AuditAction.JOB_OPEN, within = true)
    public Entrance entrance(@Audited.Subject(AuditSubject.Kind.JOB) UUID job, String entryPoint) {
        openable(job, entryPoint);
        return new Entrance(job, entryPoint);
    }

    /**
     * A one-time code for an entry point of a job of the caller, good in one browser.
     *
     * @param browserHash hash of what the browser shows at the job's origin
     * @throws UnknownJob where the caller owns no such job, or works in its project no more
     * @throws CannotOpen where there is nothing to open yet or any more
     */
    @Permitted(Permission.USE_SITE)
    @Audited(value = AuditAction.JOB_OPEN, within = true)
    public OpenCode open(@Audited.Subject(AuditSubject.Kind.JOB) UUID job, String entryPoint, String browserHash) {
        Job wanted = openable(job, entryPoint);
        if (!HASH.matcher(browserHash).matches()) {
            throw new CannotOpen("route.code");
        }
        Token code = Token.random();
        Instant expires = clock.instant().plus(RoutingSetting.CODE_LIFE.duration());
        grants.add(new IssuedCode(code, login(), wanted, entryPoint, browserHash, expires));
        return new OpenCode(job, code.raw());
    }

    private Login login() {
        return grants.findLogin(caller.principal().loginId())
                .filter(Login::isComplete)
                .orElseThrow(NotLoggedIn::new);
    }

    private Job openable(UUID job, String entryPoint) {
        Job wanted = grants.findJobOf(job, caller.principal().userId()).orElseThrow(UnknownJob::new);
        login();
        if (wanted.state().isTerminal()) {
            throw new CannotOpen("job.over");
        }
        EntryPointState state = grants.findState(wanted, entryPoint).orElseThrow(() -> new CannotOpen("route.entry"));
        if (state != EntryPointState.READY || gateways.find(job).isEmpty()) {
            throw new CannotOpen("route.not-ready");
        }
        return wanted;
    }

    /**
     * Exchanges a code on the job's origin for its cookie.
     *
     * @param rawBrowser what the browser shows there; null where it shows nothing
     * @throws CannotOpen where the code is not of this job, was used, is too old, or its owner works in the project no more
     * @throws AnotherBrowser where it is good, but not in this browser; it stays as it was
     */
    @Open("checks the one-time code")
    @Audited(value = AuditAction.JOB_OPEN, within = true)
    public Entered enter(@Audited.Subject(AuditSubject.Kind.JOB) String job, String code, String rawBrowser) {
        Instant now = clock.instant();
        IssuedCode issued = Token.presented(code)
                .flatMap(shown -> grants.use(shown.hash(), now, now.plus(longestCode())))
                .filter(each -> each.job().uuid().toString().equals(job))
                .filter(each -> each.login().isLive(now, LoginSetting.IDLE.duration()))
                .filter(each -> grants.findJobOf(
                                each.job().uuid(), each.login().user().id())
                        .isPresent())
                .orElseThrow(() -> new CannotOpen("route.code"));
        if (!issued.isFor(rawBrowser)) {
            throw new AnotherBrowser(issued.entryPoint());
        }
        AccessGrant grant = grants.findLive(issued.login(), issued.job())
                .orElseGet(() -> granted(issued.login(), issued.job(), now));
        Token cookie = Token.random();
        grants.add(new OriginCookie(cookie, grant, now));
        return new Entered(cookie.raw(), issued.entryPoint());
    }

    private AccessGrant granted(Login login, Job job, Instant now) {
        AccessGrant grant = new AccessGrant(login, job, now);
        grants.add(grant);
        User person = login.user();
        trail.doneBy(
                new Principal(person.id(), person.uid(), person.displayName(), Set.of(), login.id()),
                AuditAction.JOB_OPEN,
                AuditSubject.job(job.uuid()),
                Map.of());
        return grant;
    }

    /** Whether the cookie may reach the job now. */
    @Open("checks the cookie of the job's origin")
    public Decision decide(String job, String rawCookie, boolean upgrade) {
        Instant now = clock.instant();
        Optional<AccessGrant> grant = Token.presented(rawCookie)
                .flatMap(cookie -> grants.findByCookie(cookie.hash()))
                .filter(each -> each.job().uuid().toString().equals(job))
                .filter(each -> each.login().isLive(now, LoginSetting.IDLE.duration()));
        if (grant.isEmpty()) {
            return probed(job, rawCookie)
                    .map(gateway -> allowed(gateway, UUID.randomUUID(), upgrade))
                    .orElseGet(() -> new Decision.Unknown(RoutingSetting.DENIAL_MAX_AGE.duration()));
        }
        Optional<Gateway> gateway = grant.filter(AccessGrant::isLive)
                .filter(each -> each.job().state().isOnNodes())
                .flatMap(each -> gateways.find(each.job().uuid()));
        if (gateway.isEmpty()) {
            return new Decision.Forbidden(RoutingSetting.DENIAL_MAX_AGE.duration());
        }
        // working in a notebook is using the login
        grant.get().login().seen(now);
        return allowed(gateway.get(), grant.get().uuid(), upgrade);
    }

    /** The gateway that Carme itself is asking a question, where the cookie is the question's pass. */
    private Optional<Gateway> probed(String job, String rawCookie) {
        return Token.presented(rawCookie).flatMap(pass -> parsed(job)
                .flatMap(gateways::find)
                .filter(gateway -> gateway.admitsProbe(pass, clock.instant())));
    }

    /** Twice its life: another process may have issued it, whose clock is a little ahead. */
    private static Duration longestCode() {
        return RoutingSetting.CODE_LIFE.duration().multipliedBy(2);
    }

    private static Decision allowed(Gateway gateway, UUID grant, boolean upgrade) {
        return new Decision.Allowed(
                gateway.upstream(),
                gateway.certificateName(),
                grant.toString(),
                (upgrade ? RoutingSetting.UPGRADE_MAX_AGE : RoutingSetting.MAX_AGE).duration(),
                RoutingSetting.STALE.duration());
    }

    private static Optional<UUID> parsed(String job) {
        try {
            return Optional.of(UUID.fromString(job));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
