package org.carme.certificate;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.carme.platform.BadSetting;
import org.carme.platform.SetupReview;

/** Checks the directory of keys and certificates by using it. */
@Dependent
public class CertificateSetup {
    private static final Duration NOTICE = Duration.ofDays(14);

    private final Clock clock;

    @Inject
    public CertificateSetup(Clock clock) {
        this.clock = clock;
    }

    void review(@Observes SetupReview review) {
        review.check(CertificateSetting.DIRECTORY, this::use);
        review.check(CertificateSetting.LIFE, CertificateSetting.LIFE::duration);
        review.check(CertificateSetting.RENEWAL, CertificateSetup::compare);
    }

    private static void compare() {
        if (CertificateSetting.RENEWAL.duration().compareTo(CertificateSetting.LIFE.duration()) >= 0) {
            throw new BadSetting(
                    CertificateSetting.RENEWAL.key(), "must be shorter than " + CertificateSetting.LIFE.key());
        }
    }

    private void use() {
        CertificateDirectory directory = new CertificateDirectory(CertificateSetting.DIRECTORY.path());
        try {
            directory.frontendContext();
            directory.callersAuthority();
            List<Path> ending = directory.endedAt(clock.instant().plus(NOTICE));
            if (!ending.isEmpty()) {
                throw new BadSetting(
                        CertificateSetting.DIRECTORY.key(),
                        "certificates end within " + NOTICE.toDays() + " days, run containers/proxy/pki: " + ending);
            }
        } catch (CertificateDirectory.UnusableDirectory e) {
            throw new BadSetting(CertificateSetting.DIRECTORY.key(), e.getMessage());
        }
    }
}
