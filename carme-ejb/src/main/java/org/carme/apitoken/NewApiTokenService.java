package org.carme.apitoken;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import org.carme.audit.AuditAction;
import org.carme.audit.Audited;
import org.carme.factor.FreshProofs;
import org.carme.throttling.ClientAddress;
import org.carme.user.AccessDenied;
import org.carme.user.Caller;
import org.carme.user.Guarded;
import org.carme.user.Permission;
import org.carme.user.Permitted;
import org.carme.user.Principal;

/** Making personal tokens: in a browser, after a fresh proof, for a token outlives the login in which it is made. */
@Stateless
@Guarded
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NewApiTokenService {
    private FreshProofs proofs;
    private NewApiTokens tokens;
    private Caller caller;

    /** For the container. */
    public NewApiTokenService() {}

    @Inject
    public NewApiTokenService(FreshProofs proofs, NewApiTokens tokens, Caller caller) {
        this.proofs = proofs;
        this.tokens = tokens;
        this.caller = caller;
    }

    /**
     * Makes a token for the caller.
     *
     * @param lifetime how long it is good for; null for the usual time
     * @param proof a code, a passkey's answer or the password, as {@link FreshProofs#asked} says
     */
    @Permitted(Permission.USE_SITE)
    @Audited(value = AuditAction.TOKEN_CREATE, within = true)
    public CreatedApiToken create(String name, Duration lifetime, String proof, ClientAddress from) {
        Principal principal = caller.principal();
        if (principal.login().isEmpty()) {
            throw new AccessDenied();
        }
        proofs.require(principal, proof, from);
        return tokens.make(principal, name, lifetime);
    }
}
