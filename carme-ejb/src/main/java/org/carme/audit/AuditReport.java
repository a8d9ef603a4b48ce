package org.carme.audit;

import java.util.List;

/**
 * What a check of the chain found.
 *
 * @param first place of the first entry that is kept
 * @param last place of the last one that is sealed; before {@code first} while there is none
 * @param waiting entries that have no place yet
 * @param heads ends of the chain, kept outside the database, that it was compared with
 * @param faults what is wrong, the first hundred; empty when all is as it was sealed
 */
public record AuditReport(long first, long last, long waiting, int heads, List<AuditFault> faults) {
    public AuditReport {
        faults = List.copyOf(faults);
    }

    /** Whether nothing is wrong. */
    public boolean intact() {
        return faults.isEmpty();
    }
}
