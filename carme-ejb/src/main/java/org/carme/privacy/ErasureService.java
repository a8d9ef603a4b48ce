package org.carme.privacy;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Set;
import org.carme.audit.AuditAction;
import org.carme.audit.AuditSubject;
import org.carme.audit.Audited;
import org.carme.directory.Directory;
import org.carme.directory.DirectoryNotConfigured;
import org.carme.directory.DirectoryUnreachable;
import org.carme.platform.Transactions;
import org.carme.user.Caller;
import org.carme.user.Guarded;
import org.carme.user.Permission;
import org.carme.user.Permitted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Administrators erase somebody who asked for it, or who has left. No transaction is open while the directory is asked. */
@Stateless
@Guarded
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ErasureService {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureService.class);

    private Forgetting forgetting;
    private Directory directory;
    private Transactions transactions;
    private Caller caller;

    /** For the container. */
    public ErasureService() {}

    @Inject
    public ErasureService(Forgetting forgetting, Directory directory, Transactions transactions, Caller caller) {
        this.forgetting = forgetting;
        this.directory = directory;
        this.transactions = transactions;
        this.caller = caller;
    }

    /**
     * Erases an account that is disabled, or whose name the directory does not know any more. All of it happens, or nothing. Afterwards nobody of that
     * name is known here: doing it again finds nobody, and whoever then logs in by that name is somebody new.
     *
     * @param confirmation the name once more
     * @throws org.carme.account.UnknownAccount where nobody of that name is known
     * @throws CannotErase where something has to be done first
     */
    @Permitted(Permission.ADMINISTER_SITE)
    @Audited(value = AuditAction.ACCOUNT_ERASE, within = true)
    public void erase(@Audited.Subject(AuditSubject.Kind.PERSON) String uid, String confirmation) {
        if (!uid.equals(confirmation)) {
            throw new CannotErase("erase.confirmation");
        }
        if (uid.equals(caller.principal().uid())) {
            throw new CannotErase("erase.own");
        }
        boolean left = !transactions.call(() -> forgetting.isDisabled(uid)) && hasLeft(uid);
        transactions.run(() -> forgetting.forget(uid, left));
        LOG.info("{} erased an account", caller.principal().uid());
    }

    private boolean hasLeft(String uid) {
        try {
            return !directory.find(Set.of(uid)).containsKey(uid);
        } catch (DirectoryUnreachable | DirectoryNotConfigured e) {
            throw new CannotErase("erase.directory");
        }
    }
}
