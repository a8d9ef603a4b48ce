package org.carme.oidc;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.util.Optional;
import org.carme.platform.SetupReview;
import org.carme.platform.TrustedAuthorities;

/** Checks the keys of the institute's login where it is wanted; a site without one misses nothing. */
@Dependent
public class OidcSetup {
    void review(@Observes SetupReview review) {
        if (OidcSetting.ISSUER.find().isEmpty()) {
            return;
        }
        review.check(OidcSetting.ISSUER, () -> OidcSettings.issuer(OidcSetting.ISSUER.text()));
        review.check(OidcSetting.CLIENT_ID, OidcSetting.CLIENT_ID::text);
        review.check(OidcSetting.CLIENT_SECRET_FILE, OidcSettings::clientSecret);
        review.check(OidcSetting.SCOPES, () -> OidcSettings.scopes(OidcSetting.SCOPES.text()));
        OidcSetting.CA_FILE
                .find()
                .map(Path::of)
                .ifPresent(file -> review.check(
                        OidcSetting.CA_FILE, () -> TrustedAuthorities.in(OidcSetting.CA_FILE, Optional.of(file))));
    }
}
