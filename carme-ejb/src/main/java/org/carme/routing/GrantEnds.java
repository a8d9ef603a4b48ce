package org.carme.routing;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.carme.certificate.GatewayJoined;
import org.carme.login.LoginEnded;
import org.carme.login.LoginSetting;
import org.carme.project.MembershipEnded;

/** Ends grants with the right that they came from, in the transaction that ends it. */
@Dependent
public class GrantEnds {
    private final GrantRepository grants;
    private final Clock clock;

    @Inject
    GrantEnds(GrantRepository grants, Clock clock) {
        this.grants = grants;
        this.clock = clock;
    }

    void loginEnded(@Observes LoginEnded event) {
        Instant now = clock.instant();
        grants.findLiveOfLogin(event.loginId()).forEach(grant -> grant.end(now));
    }

    void membershipEnded(@Observes MembershipEnded event) {
        Instant now = clock.instant();
        grants.findLiveOfMember(event.projectId(), event.userId()).forEach(grant -> grant.end(now));
    }

    void gatewayJoined(@Observes GatewayJoined event) {
        grants.forgetConfirmations(event.job());
    }

    /** Ends grants of logins that ran out, which nobody announces, and those that were made while their right ended. */
    void endOutlived() {
        Instant now = clock.instant();
        grants.findOutlived(now, now.minus(LoginSetting.IDLE.duration())).forEach(grant -> grant.end(now));
    }
}
