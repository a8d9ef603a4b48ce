package org.carme.login;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.carme.directory.Directory;
import org.carme.directory.WrongCredentials;
import org.carme.factor.NotProved;
import org.carme.factor.OwnerCheck;
import org.carme.factor.ProofAsked;
import org.carme.throttling.ClientAddress;
import org.carme.throttling.LoginName;
import org.carme.throttling.Throttle;
import org.carme.user.Principal;

/**
 * Who has no second factor here shows the password once more; guessing it is held up as at a login. Whom the institute vouched for may have none that the
 * directory knows, and comes from there anew instead.
 */
@Dependent
public class OwnerProof implements OwnerCheck {
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final Logins logins;
    private final Directory directory;
    private final Throttle throttle;
    private final Clock clock;

    @Inject
    public OwnerProof(Logins logins, Directory directory, Throttle throttle, Clock clock) {
        this.logins = logins;
        this.directory = directory;
        this.throttle = throttle;
        this.clock = clock;
    }

    @Override
    public ProofAsked asked(Principal person) {
        return logins.find(person.loginId()).filter(Login::isByInstitute).isPresent()
                ? ProofAsked.NEW_LOGIN
                : ProofAsked.PASSWORD;
    }

    @Override
    public void require(Principal person, String shown, ClientAddress from) {
        if (asked(person) == ProofAsked.NEW_LOGIN) {
            requireFresh(person);
        } else {
            requirePassword(person, shown == null ? "" : shown, from);
        }
    }

    private void requireFresh(Principal person) {
        logins.find(person.loginId())
                .filter(login -> login.beganAfter(clock.instant().minus(FRESH)))
                .orElseThrow(() -> new NotProved("factor.login-anew"));
    }

    private void requirePassword(Principal person, String password, ClientAddress from) {
        if (password.isEmpty() || password.length() > Directory.LONGEST_PASSWORD) {
            throw new NotProved("factor.password");
        }
        try {
            throttle.trying(
                    LoginName.of(person.uid()),
                    from,
                    () -> directory.authenticate(person.uid(), password.toCharArray()));
        } catch (WrongCredentials e) {
            throw new NotProved("factor.password");
        }
    }
}
