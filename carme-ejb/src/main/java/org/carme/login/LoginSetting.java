package org.carme.login;

import org.carme.platform.Setting;

/** Keys of the directory and of logins. */
public enum LoginSetting implements Setting {
    /** {@code ldaps://host[:port]}, or {@code ldap://host[:port]}, which is then secured by StartTLS: passwords never travel in the open. */
    URL("carme.ldap.url", null),
    /** Below this name people and groups are looked for. */
    BASE("carme.ldap.base", null),
    /** As whom Carme searches. */
    BIND_DN("carme.ldap.bind-dn", null),
    /** File with the password for that. */
    PASSWORD_FILE("carme.ldap.password-file", null),
    /** PEM file with the authority of the directory's certificate; without it the Java platform's own list is used. */
    CA_FILE("carme.ldap.ca-file", null),
    /** Whose members may log in. */
    USERS_GROUP("carme.ldap.users-group", null),
    /** Whose members are operators. */
    OPERATOR_GROUP("carme.ldap.operator-group", null),
    /** Whose members are administrators. */
    ADMIN_GROUP("carme.ldap.admin-group", null),
    /** How long a login lasts at most. */
    ABSOLUTE("carme.login.absolute", "12h"),
    /** How long a login lasts unused. */
    IDLE("carme.login.idle", "8h"),
    /** How long an ended login is kept, for whoever looks into what happened. */
    KEPT("carme.login.kept", "30d");

    private final String key;
    private final String fallback;

    LoginSetting(String key, String fallback) {
        this.key = key;
        this.fallback = fallback;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String fallback() {
        return fallback;
    }
}
