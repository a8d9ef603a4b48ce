package org.carme.login;

import org.carme.platform.Setting;

/** Keys of the directory and of logins. */
public final class LoginSetting {
    /** {@code ldaps://host[:port]}, or {@code ldap://host[:port]}, which is then secured by StartTLS: passwords never travel in the open. */
    public static final Setting URL = Setting.of("carme.ldap.url");

    /** Below this name people and groups are looked for. */
    public static final Setting BASE = Setting.of("carme.ldap.base");

    /** As whom Carme searches. */
    public static final Setting BIND_DN = Setting.of("carme.ldap.bind-dn");

    /** File with the password for that. */
    public static final Setting PASSWORD_FILE = Setting.of("carme.ldap.password-file");

    /** PEM file with the authority of the directory's certificate; without it the Java platform's own list is used. */
    public static final Setting CA_FILE = Setting.of("carme.ldap.ca-file");

    /** Fits accounts that the directory holds disabled; {@code shadowExpire} is looked at as well. */
    public static final Setting DISABLED_FILTER = Setting.of(
            "carme.ldap.disabled-filter",
            "(|(pwdAccountLockedTime=000001010000Z)(nsAccountLock=TRUE)(loginDisabled=TRUE))");

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

    /** How many wrong passwords for one account reach the directory within the window, at most; fewer than lock an account there. */
    public static final Setting FAILURES = Setting.of("carme.login.failures", "4");

    /** How many wrong passwords from one network are tried within the window, at most. */
    public static final Setting FAILURES_FROM_NETWORK = Setting.of("carme.login.network-failures", "50");

    /** How long wrong passwords are remembered; as long as the directory does. */
    public static final Setting WINDOW = Setting.of("carme.login.window", "15m");

    private LoginSetting() {}
}
