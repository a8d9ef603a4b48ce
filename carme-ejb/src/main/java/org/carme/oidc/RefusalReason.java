package org.carme.oidc;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.carme.platform.BusinessException;
import org.carme.platform.Messages;

/** Why somebody who came from the institute's login was not let in, as far as the login page tells it. */
public enum RefusalReason {
    /** Not begun in this browser, too long ago, or used up. */
    EXPIRED("oidc.expired"),
    /** The person did not want to. */
    CANCELLED("oidc.cancelled"),
    /** What the provider says proves nothing. */
    NOT_PROVED("oidc.refused"),
    /** The directory knows nobody of that name. */
    UNKNOWN_PERSON("oidc.unknown-person"),
    /** The provider does not answer. */
    PROVIDER_AWAY("oidc.unreachable"),
    /** There is no provider. */
    NO_PROVIDER("oidc.off"),
    /** Known, but in no group of this site. */
    NOT_A_USER("login.not-a-user"),
    /** Disabled on this site. */
    DISABLED("login.disabled"),
    /** The directory does not answer. */
    DIRECTORY_AWAY("login.unreachable"),
    /** There is no directory. */
    NO_DIRECTORY("login.not-configured");

    private final String key;

    RefusalReason(String key) {
        this.key = key;
    }

    /** Why it was refused; what no page tells in its own words counts as not proved. */
    public static RefusalReason of(BusinessException refused) {
        return Arrays.stream(values())
                .filter(each -> each.key.equals(refused.key()))
                .findFirst()
                .orElse(NOT_PROVED);
    }

    /** The one of that code, if it is one. */
    public static Optional<RefusalReason> find(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }

    /** How it is called in an address. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What the person is told. */
    public String sentence(Locale locale) {
        return Messages.text(locale, key);
    }
}
