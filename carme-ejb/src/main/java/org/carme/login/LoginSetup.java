package org.carme.login;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import org.carme.platform.SetupReview;

/** Checks the keys of logins. */
@Dependent
public class LoginSetup {
    void review(@Observes SetupReview review) {
        review.check(LoginSetting.USERS_GROUP, LoginSetting.USERS_GROUP::text);
        review.check(LoginSetting.ABSOLUTE, LoginSetting.ABSOLUTE::duration);
        review.check(LoginSetting.IDLE, LoginSetting.IDLE::duration);
        review.check(LoginSetting.KEPT, LoginSetting.KEPT::duration);
    }
}
