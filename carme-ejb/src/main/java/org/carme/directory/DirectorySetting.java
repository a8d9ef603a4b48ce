package org.carme.directory;

import org.carme.platform.Setting;

/** Keys of the directory. */
public final class DirectorySetting {
    /** {@code ldaps://host[:port]}, or {@code ldap://host[:port]}, which is then secured by StartTLS: passwords never travel in the open. */
    public static final Setting URL = Setting.of("carme.ldap.url");

    /** Below this name people and groups are looked for. */
    public static final Setting BASE = Setting.of("carme.ldap.base");

    /** Below this name groups are looked for: a group elsewhere that bears a role's name gives none. */
    public static final Setting GROUPS_BASE = Setting.of("carme.ldap.groups-base");

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

    /** How long a login with a wrong password or name takes at least: longer than the directory takes for the hash of a password. */
    public static final Setting WRONG_AFTER = Setting.of("carme.ldap.wrong-after", "300ms");

    private DirectorySetting() {}
}
