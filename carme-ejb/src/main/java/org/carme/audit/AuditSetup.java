package org.carme.audit;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import org.carme.platform.SetupReview;

/** Checks the keys of the audit, and that nothing starts without the audit's own. */
@Dependent
public class AuditSetup {
    void begin(@Observes Startup start, AuditKeys keys) {
        keys.current();
    }

    void review(@Observes SetupReview review, AuditKeyFile file) {
        review.check(AuditSetting.KEY_FILE, file::read);
        review.check(AuditSetting.HEAD_FILE, AuditSetting.HEAD_FILE::path);
        review.check(AuditSetting.KEPT, AuditSetting.KEPT::duration);
    }
}
