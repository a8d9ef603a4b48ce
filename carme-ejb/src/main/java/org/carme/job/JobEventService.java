package org.carme.job;

import jakarta.ejb.Stateless;
import java.util.List;
import org.carme.user.Guarded;
import org.carme.user.Permission;
import org.carme.user.Permitted;

/** What happened to jobs, in one order, so that an open page can catch up. */
@Stateless
@Guarded
public class JobEventService {

    /** The place of the newest event. */
    @Permitted(Permission.USE_SITE)
    public long latest() {
        throw new UnsupportedOperationException();
    }

    /** The caller's jobs that changed after that place, one entry a job, oldest change first. */
    @Permitted(Permission.USE_SITE)
    public List<JobChanged> after(long sequence) {
        throw new UnsupportedOperationException();
    }
}
