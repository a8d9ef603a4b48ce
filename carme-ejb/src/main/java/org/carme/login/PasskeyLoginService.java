package org.carme.login;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.carme.audit.AuditAction;
import org.carme.audit.Audited;
import org.carme.directory.Directory;
import org.carme.directory.DirectoryPerson;
import org.carme.factor.FactorPolicy;
import org.carme.factor.PasskeyVisits;
import org.carme.factor.Proof;
import org.carme.factor.Recognition;
import org.carme.platform.Token;
import org.carme.throttling.ClientAddress;
import org.carme.throttling.Throttle;
import org.carme.user.Guarded;
import org.carme.user.Open;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logging in by a passkey and nothing else, where the site allows it. The passkey says whose it is and makes sure of its owner; the directory says, at this
 * moment, whether that account may be used. It is asked outside any transaction.
 */
@Stateless
@Guarded
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PasskeyLoginService {
    private static final Logger LOG = LoggerFactory.getLogger(PasskeyLoginService.class);

    private PasskeyVisits visits;
    private PasskeyLogins logins;
    private Directory directory;
    private Throttle throttle;

    /** For the container. */
    public PasskeyLoginService() {}

    @Inject
    public PasskeyLoginService(PasskeyVisits visits, PasskeyLogins logins, Directory directory, Throttle throttle) {
        this.visits = visits;
        this.logins = logins;
        this.directory = directory;
        this.throttle = throttle;
    }

    /** Whether the login page offers it. */
    @Open("the login page shows it to everybody")
    public boolean isOffered() {
        return isAllowed();
    }

    /** What the browser is to ask its authenticators. */
    @Open("is told to everybody alike; what it is good for is kept by the browser that asked")
    public AskedVisitor ask(ClientAddress from) {
        requireAllowed();
        Token browser = Token.random();
        return new AskedVisitor(visits.ask(browser, from.network()), browser.raw());
    }

    /**
     * Logs in the owner of the passkey that answered.
     *
     * @param browser what the browser kept since {@link #ask}; null where it shows nothing
     * @param answer what the authenticator signed, as a JSON object
     */
    @Open("checks what a passkey of the person signed, and the directory's word")
    @Audited(value = AuditAction.LOGIN, within = true)
    public SignedIn signIn(String browser, String answer, ClientAddress from) {
        requireAllowed();
        SignedIn begun = throttle.visiting(from, () -> logins.begin(person(browser, answer), from));
        LOG.info("{} logged in from {} by a passkey alone", begun.principal().uid(), from.address());
        return begun;
    }

    private DirectoryPerson person(String browser, String answer) {
        String uid = shown(browser, answer);
        // A directory may find people under more spellings than one: the passkey belongs to this one.
        return directory.find(Set.of(uid)).values().stream()
                .filter(found -> found.uid().equals(uid))
                .findFirst()
                .orElseThrow(() -> PasskeyRefused.noAccount(uid));
    }

    private String shown(String browser, String answer) {
        Optional<Recognition> recognized =
                Token.presented(browser).map(token -> visits.recognize(token, answer == null ? "" : answer));
        Optional<String> uid = recognized.flatMap(Recognition::uid);
        if (uid.isEmpty()) {
            throw PasskeyRefused.notProved();
        }
        Proof proof = recognized.get().proof();
        if (proof == Proof.COPIED) {
            LOG.warn("A passkey of {} was refused: there seems to be a copy of it", uid.get());
            throw PasskeyRefused.copied(uid.get());
        }
        if (!proof.holds()) {
            throw PasskeyRefused.notProved();
        }
        return uid.get();
    }

    private void requireAllowed() {
        if (!isAllowed()) {
            throw PasskeyRefused.off();
        }
    }

    /** The site's word; tests have their own. */
    boolean isAllowed() {
        return FactorPolicy.allowsPasskeysAlone();
    }
}
