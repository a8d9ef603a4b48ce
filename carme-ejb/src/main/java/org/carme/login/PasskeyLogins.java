package org.carme.login;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.carme.directory.AccountDisabled;
import org.carme.directory.DirectoryPerson;
import org.carme.factor.Factors;
import org.carme.factor.PasskeyVisits;
import org.carme.platform.Token;
import org.carme.throttling.ClientAddress;

/** Begins logins by a passkey alone, in the database: whoever lost the passkey since it was shown gets none. */
@Stateless
public class PasskeyLogins {
    private PasskeyVisits visits;
    private Logins logins;
    private Factors factors;

    /** For the container. */
    public PasskeyLogins() {}

    @Inject
    public PasskeyLogins(PasskeyVisits visits, Logins logins, Factors factors) {
        this.factors = factors;
        this.visits = visits;
        this.logins = logins;
    }

    /** Begins a complete one for this person, who has just shown a passkey. */
    public SignedIn begin(DirectoryPerson person, ClientAddress from) {
        if (!visits.stillHas(person.uid())) {
            throw PasskeyRefused.noAccount(person.uid());
        }
        try {
            SignedIn begun = logins.begin(person, FirstStep.PASSKEY, Token.random(), from);
            factors.loggedIn(begun.principal().userId(), begun.principal().loginId());
            return begun;
        } catch (NotAUser | AccountDisabled e) {
            throw PasskeyRefused.noAccount(person.uid());
        }
    }
}
