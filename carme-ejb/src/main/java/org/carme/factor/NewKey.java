package org.carme.factor;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.carme.platform.SiteSetting;

/**
 * A key to put into an app.
 *
 * @param key base32 in groups of four, for typing
 * @param address {@code otpauth://…}, for the QR code
 */
public record NewKey(String key, String address) {
    /** This one, for somebody of that name on this site. */
    static NewKey of(TotpKey key, String uid) {
        String host = SiteSetting.URL
                .find()
                .map(url -> SiteSetting.URL.uri().getHost())
                .orElse("");
        String issuer = encoded(("Carme " + host).strip());
        String address = "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
                .formatted(issuer, encoded(uid), key.base32(), issuer, TotpKey.DIGITS, TotpKey.SECONDS);
        return new NewKey(key.base32().replaceAll("(.{4})(?=.)", "$1 "), address);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "NewKey[hidden]";
    }
}
