package org.carme.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.carme.throttling.ClientAddress;
import org.carme.user.Principal;

/**
 * Makes sure that whoever sits in an open login is its owner, before something is changed that outlives it: what was shown is used up and counted whatever
 * comes after it, so it is to be asked for outside any transaction.
 */
@Dependent
public class FreshProofs {
    private final Factors factors;
    private final OwnerCheck owner;

    @Inject
    public FreshProofs(Factors factors, OwnerCheck owner) {
        this.factors = factors;
        this.owner = owner;
    }

    /** What the person shows before devices are changed: one of them, for whoever has one. */
    public ProofAsked askedForDevices(Principal person) {
        return factors.hasDevice(person.userId()) ? ProofAsked.FACTOR : owner.asked(person);
    }

    /** What the person shows before anything else: a device, where logins ask for it as well. */
    public ProofAsked asked(Principal person) {
        return policy().off() ? owner.asked(person) : askedForDevices(person);
    }

    /**
     * Refuses a change of devices to whoever does not show what {@link #askedForDevices} says.
     *
     * @param shown a code, a passkey's answer or the password; null where nothing was shown
     */
    public void requireForDevices(Principal person, String shown, ClientAddress from) {
        require(askedForDevices(person), person, shown, from);
    }

    /** Refuses anything else to whoever does not show what {@link #asked} says. */
    public void require(Principal person, String shown, ClientAddress from) {
        require(asked(person), person, shown, from);
    }

    private void require(ProofAsked asked, Principal person, String shown, ClientAddress from) {
        if (asked != ProofAsked.FACTOR) {
            owner.require(person, shown, from);
            return;
        }
        // Whoever sits in a complete login has attempts of that login only, and takes none from the person elsewhere.
        String source = "login " + person.loginId();
        factors.prove(new ProofAttempt(person.userId(), person.loginId(), source), shown)
                .required();
    }

    /** The site's policy; tests have their own. */
    FactorPolicy policy() {
        return FactorPolicy.configured();
    }
}
