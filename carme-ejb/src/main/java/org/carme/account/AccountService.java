package org.carme.account;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import org.carme.audit.AuditAction;
import org.carme.audit.AuditSubject;
import org.carme.audit.Audited;
import org.carme.login.Logins;
import org.carme.user.AccessTaken;
import org.carme.user.Caller;
import org.carme.user.Guarded;
import org.carme.user.Permission;
import org.carme.user.Permitted;
import org.carme.user.TokenUse;
import org.carme.user.User;
import org.carme.user.UserRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Administrators take people's access to this site away and give it back, whatever the directory says of them. */
@Stateless
@Guarded
public class AccountService {
    private static final Logger LOG = LoggerFactory.getLogger(AccountService.class);

    private UserRepository users;
    private Logins logins;
    private Event<AccessTaken> taken;
    private Caller caller;

    /** For the container. */
    public AccountService() {}

    @Inject
    public AccountService(UserRepository users, Logins logins, Event<AccessTaken> taken, Caller caller) {
        this.users = users;
        this.logins = logins;
        this.taken = taken;
        this.caller = caller;
    }

    /** The account of that name. */
    @Permitted(value = Permission.ADMINISTER_SITE, tokens = TokenUse.READ)
    public AccountView account(String uid) {
        return view(users.find(uid).orElseThrow(UnknownAccount::new));
    }

    /** Takes the access away: logins and API tokens end at once and for good, with what is open in them. Running jobs go on. */
    @Permitted(Permission.ADMINISTER_SITE)
    @Audited(AuditAction.ACCOUNT_DISABLE)
    public AccountView disable(@Audited.Subject(AuditSubject.Kind.PERSON) String uid) {
        if (caller.principal().uid().equals(uid)) {
            throw new OwnAccount();
        }
        User user = held(uid);
        user.disable();
        logins.endAllOf(user);
        taken.fire(new AccessTaken(user.id()));
        LOG.info("{} disabled the account {}", caller.principal().uid(), user.uid());
        return view(user);
    }

    /** Gives the access back; the person logs in anew, and makes new API tokens. */
    @Permitted(Permission.ADMINISTER_SITE)
    @Audited(AuditAction.ACCOUNT_ENABLE)
    public AccountView enable(@Audited.Subject(AuditSubject.Kind.PERSON) String uid) {
        User user = held(uid);
        user.enable();
        LOG.info("{} enabled the account {}", caller.principal().uid(), user.uid());
        return view(user);
    }

    private User held(String uid) {
        return users.findLocked(uid).orElseThrow(UnknownAccount::new);
    }

    private static AccountView view(User user) {
        return new AccountView(user.uid(), user.displayName(), user.isDisabled());
    }
}
