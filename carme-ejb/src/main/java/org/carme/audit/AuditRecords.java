package org.carme.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.carme.user.Erasure;
import org.carme.user.PersonalRecords;
import org.carme.user.PersonalTable;

/** What the audit says of somebody. No entry is changed: who stands behind the pseudonym is forgotten. */
@ApplicationScoped
public class AuditRecords implements PersonalRecords {
    private static final String PSEUDONYM = "(SELECT pseudonym FROM audit_pseudonyms WHERE user_id = ?)";
    private static final String CHAIN = "seals the entry";

    private final Pseudonyms pseudonyms;

    /** For the container's proxy. */
    protected AuditRecords() {
        this(null);
    }

    @Inject
    AuditRecords(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    @Override
    public List<PersonalTable> tables() {
        PersonalTable done = PersonalTable.of("done", "audit_entries", "actor")
                .where("actor = " + PSEUDONYM)
                .plain("action", "outcome", "subject_kind")
                .told("subjectId", "subject_id", "CASE WHEN subject_kind = 'PERSON' THEN NULL ELSE subject_id END")
                .plain("address", "login_id", "details")
                .times("happened")
                .withheld(CHAIN, "uuid", "mac_key", "mac", "place", "seal_key", "seal");
        PersonalTable undergone = PersonalTable.of("undergone", "audit_entries", "subject_id")
                .where("subject_kind = 'PERSON' AND (actor IS NULL OR actor <> subject_id) AND subject_id = "
                        + PSEUDONYM)
                .plain("action", "outcome", "details")
                .times("happened")
                .withheld("another person", "actor", "address", "login_id")
                .withheld("always PERSON", "subject_kind")
                .withheld(CHAIN, "uuid", "mac_key", "mac", "place", "seal_key", "seal");
        return List.of(done, undergone);
    }

    @Override
    public int turn() {
        return 80;
    }

    @Override
    public void erase(Erasure person) {
        pseudonyms.erase(person.userId());
    }
}
