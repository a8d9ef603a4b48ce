package org.carme.apitoken;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.carme.audit.AuditAction;
import org.carme.audit.Audited;
import org.carme.factor.FreshProofs;
import org.carme.throttling.ClientAddress;
import org.carme.user.Caller;
import org.carme.user.Guarded;
import org.carme.user.Permission;
import org.carme.user.Permitted;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.carme.user.TokenScope;

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

    /** What a token of the caller can be good for, the least first. */
    @Permitted(Permission.USE_SITE)
    public List<TokenScope> scopes() {
        Set<SiteRole> roles = caller.principal().roles();
        return Arrays.stream(TokenScope.values())
                .filter(scope -> scope.suits(roles))
                .toList();
    }

    /**
     * Makes a token for the caller.
     *
     * @param proof a code, a passkey's answer or the password, as {@link FreshProofs#asked} says
     */
    @Permitted(Permission.USE_SITE)
    @Audited(value = AuditAction.TOKEN_CREATE, within = true)
    public CreatedApiToken create(WantedApiToken wanted, String proof, ClientAddress from) {
        Principal principal = caller.principal();
        proofs.require(principal, proof, from);
        return tokens.make(principal, wanted);
    }
}
