package org.carme.oidc;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.carme.directory.AccountDisabled;
import org.carme.directory.Directory;
import org.carme.directory.DirectoryPerson;
import org.carme.login.FirstStep;
import org.carme.login.Logins;
import org.carme.login.NotAUser;
import org.carme.login.SignedIn;
import org.carme.platform.Token;
import org.carme.throttling.ClientAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins the login of somebody for whom the provider vouches: of the directory's account, with the directory's groups. */
@Dependent
public class InstituteLogins {
    private static final Logger LOG = LoggerFactory.getLogger(InstituteLogins.class);

    private final Directory directory;
    private final Logins logins;

    @Inject
    public InstituteLogins(Directory directory, Logins logins) {
        this.directory = directory;
        this.logins = logins;
    }

    SignedIn begin(Vouched vouched, ClientAddress from) {
        // A directory may find people under more spellings than case: the provider vouched for one. Of namesakes nobody
        // knows for which.
        List<DirectoryPerson> meant = directory.find(Set.of(vouched.uid())).values().stream()
                .filter(found -> found.uid().equalsIgnoreCase(vouched.uid()))
                .toList();
        if (meant.size() != 1) {
            LOG.info(
                    "{} is known to the institute's login, but the directory has {} accounts for it that may be used",
                    vouched.uid(),
                    meant.size());
            throw ReturnRefused.unknownPerson();
        }
        DirectoryPerson person = meant.get(0);
        SignedIn begun;
        try {
            begun = begin(person, vouched.secondFactor(), from);
        } catch (NotAUser | AccountDisabled e) {
            throw new VouchedRefused(e, person.uid());
        }
        LOG.info(
                "{} came from the institute's login, from {}", begun.principal().uid(), from.address());
        return begun;
    }

    SignedIn begin(DirectoryPerson person, boolean secondFactor, ClientAddress from) {
        return logins.begin(
                person, secondFactor ? FirstStep.INSTITUTE_AND_FACTOR : FirstStep.INSTITUTE, Token.random(), from);
    }
}
