package org.carme.login;

import org.carme.platform.Setting;

/** Keys of who may log in, and of how long logins last. */
public final class LoginSetting {
    /** Whose members may log in. */
    public static final Setting USERS_GROUP = Setting.of("carme.ldap.users-group");

    /** Whose members are operators. */
    public static final Setting OPERATOR_GROUP = Setting.of("carme.ldap.operator-group");

    /** Whose members are administrators. */
    public static final Setting ADMIN_GROUP = Setting.of("carme.ldap.admin-group");

    /** How long a login lasts at most. */
    public static final Setting ABSOLUTE = Setting.of("carme.login.absolute", "12h");

    /** How long a login lasts unused. */
    public static final Setting IDLE = Setting.of("carme.login.idle", "8h");

    /** How long an ended login is kept, for whoever looks into what happened. */
    public static final Setting KEPT = Setting.of("carme.login.kept", "30d");

    private LoginSetting() {}
}
