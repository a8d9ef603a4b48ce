package org.carme.view.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.carme.account.AccountService;
import org.carme.account.PeopleService;
import org.carme.factor.FactorRecoveryService;
import org.carme.privacy.ErasureService;

/** What administrators do about an account, each by its name in the page. */
@RequestScoped
public class PersonActs {

    private final AccountService accounts;
    private final PeopleService people;
    private final FactorRecoveryService factors;
    private final ErasureService erasure;

    /** For the container's proxy. */
    protected PersonActs() {
        this(null, null, null, null);
    }

    @Inject
    PersonActs(AccountService accounts, PeopleService people, FactorRecoveryService factors, ErasureService erasure) {
        this.accounts = accounts;
        this.people = people;
        this.factors = factors;
        this.erasure = erasure;
    }

    /**
     * Does it.
     *
     * @param confirmation what was typed to confirm it; null where nothing was
     * @return whether there is such an act
     */
    boolean act(String act, String uid, String confirmation) {
        switch (act) {
            case "disable" -> accounts.disable(uid);
            case "enable" -> accounts.enable(uid);
            case "logout" -> people.endLogins(uid);
            case "factors" -> factors.takeAll(uid);
            case "erase" -> erasure.erase(uid, confirmation);
            default -> {
                return false;
            }
        }
        return true;
    }
}
