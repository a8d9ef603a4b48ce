package org.carme.login;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.carme.platform.Setting;
import org.carme.user.SiteRole;

/** Which groups of the directory make somebody what on this site. Who is in none of them is nobody here. */
@ApplicationScoped
public class SiteRoles {

    /** The roles that come of these groups. */
    public Set<SiteRole> of(Set<String> groups) {
        Set<SiteRole> roles = EnumSet.noneOf(SiteRole.class);
        if (isIn(LoginSetting.ADMIN_GROUP, groups)) {
            roles.add(SiteRole.ADMIN);
        }
        if (isIn(LoginSetting.OPERATOR_GROUP, groups)) {
            roles.add(SiteRole.OPERATOR);
        }
        if (!roles.isEmpty() || isIn(LoginSetting.USERS_GROUP, groups)) {
            roles.add(SiteRole.USER);
        }
        return roles;
    }

    private boolean isIn(Setting setting, Set<String> groups) {
        return configured(setting).map(groups::contains).orElse(false);
    }

    /** The group's name; tests name their own. */
    Optional<String> configured(Setting setting) {
        return setting.find();
    }
}
