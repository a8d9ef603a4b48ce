package org.carme.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Arrays;
import org.carme.audit.AuditAction;
import org.carme.audit.Audited;
import org.carme.directory.Directory;
import org.carme.directory.PasswordRefused;
import org.carme.directory.WrongCredentials;
import org.carme.login.MyLoginsService;
import org.carme.throttling.ClientAddress;
import org.carme.throttling.LoginName;
import org.carme.throttling.Throttle;
import org.carme.user.Caller;
import org.carme.user.Guarded;
import org.carme.user.Permission;
import org.carme.user.Permitted;
import org.carme.user.Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The caller's password in the directory. Carme keeps none. */
@Stateless
@Guarded
public class PasswordService {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordService.class);

    private Directory directory;
    private Throttle throttle;
    private MyLoginsService logins;
    private Caller caller;

    /** For the container. */
    public PasswordService() {}

    @Inject
    public PasswordService(Directory directory, Throttle throttle, MyLoginsService logins, Caller caller) {
        this.directory = directory;
        this.throttle = throttle;
        this.logins = logins;
        this.caller = caller;
    }

    /**
     * Changes it, ends all other logins and revokes all API tokens: whoever knew the old one is out. Guessing the current one is held up as at a login.
     *
     * @throws PasswordRefused when the current one is wrong or the directory does not take the wanted one
     */
    @Permitted(Permission.USE_SITE)
    @Audited(value = AuditAction.PASSWORD_CHANGE, outside = true)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void change(char[] current, char[] wanted, ClientAddress from) {
        Principal principal = caller.principal();
        if (current.length == 0 || current.length > Directory.LONGEST_PASSWORD) {
            throw new PasswordRefused("password.wrong");
        }
        if (wanted.length == 0 || wanted.length > Directory.LONGEST_PASSWORD) {
            throw new PasswordRefused("password.length");
        }
        if (Arrays.equals(current, wanted)) {
            throw new PasswordRefused("password.same");
        }
        try {
            throttle.trying(LoginName.of(principal.uid()), from, () -> {
                directory.changePassword(principal.uid(), current, wanted);
                return null;
            });
        } catch (WrongCredentials e) {
            throw new PasswordRefused("password.wrong");
        }
        LOG.info("{} changed the password in the directory", principal.uid());
        logins.endOthers(from);
    }
}
