package org.carme.entrypoint;

import jakarta.ejb.Stateless;
import java.util.UUID;
import org.carme.job.EntryPointState;
import org.carme.user.Guarded;
import org.carme.user.Open;

/** Takes reports of jobs' agents. A report speaks for its own job only. */
@Stateless
@Guarded
public class EntryPointService {

    /** Says how far an entry point is. */
    @Open("checks the callback token")
    public void report(UUID job, String entryPoint, EntryPointState state, String message, String callbackToken) {
        throw new UnsupportedOperationException();
    }

    /** Hints that the job is ending; the batch system has the word. */
    @Open("checks the callback token")
    public void ending(UUID job, String callbackToken) {
        throw new UnsupportedOperationException();
    }
}
