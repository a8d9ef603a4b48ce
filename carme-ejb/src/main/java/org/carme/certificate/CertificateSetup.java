package org.carme.certificate;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import org.carme.platform.BadSetting;
import org.carme.platform.SetupReview;

/** Checks the directory of keys and certificates by using it. */
@Dependent
public class CertificateSetup {
    void review(@Observes SetupReview review) {
        review.check(CertificateSetting.DIRECTORY, CertificateSetup::use);
        review.check(CertificateSetting.LIFE, CertificateSetting.LIFE::duration);
    }

    private static void use() {
        CertificateDirectory directory = new CertificateDirectory(CertificateSetting.DIRECTORY.path());
        try {
            directory.frontendContext();
            directory.callersAuthority();
        } catch (CertificateDirectory.UnusableDirectory e) {
            throw new BadSetting(CertificateSetting.DIRECTORY.key(), e.getMessage());
        }
    }
}
