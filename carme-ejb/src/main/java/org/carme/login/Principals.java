package org.carme.login;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.carme.factor.FactorPolicy;
import org.carme.factor.Factors;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.carme.user.User;

/** Who somebody is on this site: by the directory's groups, and by what was proved beside the password. */
@Dependent
public class Principals {
    private final SiteRoles siteRoles;
    private final Factors factors;
    private FactorPolicy configured;

    @Inject
    public Principals(SiteRoles siteRoles, Factors factors) {
        this.siteRoles = siteRoles;
        this.factors = factors;
    }

    /** The site roles that come of these groups. */
    Set<SiteRole> roles(Set<String> groups) {
        return siteRoles.of(groups);
    }

    /** Whether a second factor can be asked for at all. */
    boolean askForFactors() {
        return !policy().off();
    }

    /** Whether a password is half a login for this person. */
    boolean mustProve(User user) {
        FactorPolicy policy = policy();
        return !policy.off() && (policy.asks(roles(user.groups())) || factors.hasDevice(user.id()));
    }

    /** Whose login this is; nobody's when the person has no role here, or the site asks for more by now than was proved for it. */
    Optional<Principal> of(Login login) {
        User user = login.user();
        Set<SiteRole> roles = roles(user.groups());
        if (roles.isEmpty() || login.isComplete() && login.isByOneFactor() && policy().asks(roles)) {
            return Optional.empty();
        }
        return Optional.of(
                login.isComplete()
                        ? new Principal(user.id(), user.uid(), user.displayName(), roles, login.id())
                        : Principal.halfway(user.id(), user.uid(), user.displayName(), login.id()));
    }

    /** What somebody is without any login; nothing while the person needs a second factor and has none. */
    public Set<SiteRole> withoutLogin(User user) {
        Set<SiteRole> roles = roles(user.groups());
        return policy().asks(roles) && !factors.hasDevice(user.id()) ? Set.of() : roles;
    }

    /** The site's policy, which stays as it is while Carme runs, and is asked for with each request; tests have their own. */
    FactorPolicy policy() {
        if (configured == null) {
            configured = FactorPolicy.configured();
        }
        return configured;
    }
}
