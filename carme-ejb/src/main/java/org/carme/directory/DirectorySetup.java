package org.carme.directory;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import org.carme.platform.SetupReview;

/** Checks the keys of the directory. */
@Dependent
public class DirectorySetup {
    void review(@Observes SetupReview review) {
        review.check(DirectorySetting.URL, LdapSettings::configured);
        review.check(DirectorySetting.BASE, DirectorySetting.BASE::text);
        review.check(DirectorySetting.BIND_DN, DirectorySetting.BIND_DN::text);
        review.check(DirectorySetting.PASSWORD_FILE, LdapSettings::secret);
        review.check(DirectorySetting.DISABLED_FILTER, LdapSettings::filter);
        review.check(DirectorySetting.WRONG_AFTER, LdapSettings::wrongAnswer);
    }
}
