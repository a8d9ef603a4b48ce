package org.carme.oidc;

import org.carme.platform.Setting;

/** Keys of the institute's login. */
public final class OidcSetting {
    /** The provider's name for itself, exactly as its tokens give it; it is asked for everything else below this address. Without it there is no such login. */
    public static final Setting ISSUER = Setting.of("carme.oidc.issuer");

    /** Carme's name at the provider. */
    public static final Setting CLIENT_ID = Setting.of("carme.oidc.client-id");

    /** File with Carme's secret at the provider. */
    public static final Setting CLIENT_SECRET_FILE = Setting.of("carme.oidc.client-secret-file");

    /** What stands on the button; without it the page's own words. */
    public static final Setting TITLE = Setting.of("carme.oidc.title");

    /** PEM file with the authority of the provider's certificate; without it the Java platform's own list is used. */
    public static final Setting CA_FILE = Setting.of("carme.oidc.ca-file");

    /** What Carme asks to be told, separated by spaces. */
    public static final Setting SCOPES = Setting.of("carme.oidc.scopes", "openid profile");

    /** The claim that holds the name in the directory. */
    public static final Setting UID_CLAIM = Setting.of("carme.oidc.uid-claim", "preferred_username");

    /** Values of {@code acr} that are as good as Carme's own second factor, separated by commas. */
    public static final Setting MFA_ACR = Setting.of("carme.oidc.mfa-acr");

    /** Values of {@code amr} that are as good as Carme's own second factor, separated by commas. */
    public static final Setting MFA_AMR = Setting.of("carme.oidc.mfa-amr");

    private OidcSetting() {}
}
