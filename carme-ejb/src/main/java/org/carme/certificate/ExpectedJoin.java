package org.carme.certificate;

import java.util.Optional;

/**
 * What Carme knows of a job that may join.
 *
 * @param user whose job it is
 * @param tokenHash hash of its join token
 * @param over whether the job has ended
 * @param latest the latest attempt that is recorded; empty before the answer to its submission is
 */
record ExpectedJoin(String user, String tokenHash, boolean over, Optional<Attempt> latest) {

    /** The recorded attempt's key, where it is the claimed one. */
    Optional<Long> attempt(String batchId, int restart) {
        return latest.filter(each -> each.batchId().equals(batchId) && each.restart() == restart)
                .map(Attempt::id);
    }

    /** An attempt as the record names it. */
    record Attempt(long id, String batchId, int restart) {}
}
