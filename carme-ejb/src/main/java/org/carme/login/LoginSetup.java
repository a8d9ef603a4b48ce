package org.carme.login;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import org.carme.platform.BadSetting;
import org.carme.platform.Setting;
import org.carme.platform.SetupReview;

/** Checks the keys of the directory and of logins. */
@Dependent
public class LoginSetup {
    void review(@Observes SetupReview review) {
        review.check(LoginSetting.URL, LdapSettings::configured);
        review.check(LoginSetting.BASE, LoginSetting.BASE::text);
        review.check(LoginSetting.BIND_DN, LoginSetting.BIND_DN::text);
        review.check(LoginSetting.PASSWORD_FILE, LdapSettings::secret);
        review.check(LoginSetting.DISABLED_FILTER, LdapSettings::filter);
        review.check(LoginSetting.USERS_GROUP, LoginSetting.USERS_GROUP::text);
        review.check(LoginSetting.ABSOLUTE, LoginSetting.ABSOLUTE::duration);
        review.check(LoginSetting.IDLE, LoginSetting.IDLE::duration);
        review.check(LoginSetting.KEPT, LoginSetting.KEPT::duration);
        review.check(LoginSetting.FAILURES, () -> atLeast(LoginSetting.FAILURES, 2));
        review.check(LoginSetting.FAILURES_FROM_NETWORK, () -> atLeast(LoginSetting.FAILURES_FROM_NETWORK, 1));
        review.check(LoginSetting.WINDOW, LoginSetting.WINDOW::duration);
    }

    private static void atLeast(Setting setting, int least) {
        if (setting.number() < least) {
            throw new BadSetting(setting.key(), "must be at least " + least);
        }
    }
}
