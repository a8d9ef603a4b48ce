package org.carme.audit;

import java.util.List;
import java.util.OptionalLong;

/**
 * Some entries, the newest first.
 *
 * @param entries the entries
 * @param next where the older ones begin; empty when there are none
 */
public record AuditPage(List<AuditView> entries, OptionalLong next) {
    public AuditPage {
        entries = List.copyOf(entries);
    }
}
