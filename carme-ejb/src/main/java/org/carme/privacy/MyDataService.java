package org.carme.privacy;

import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.carme.audit.AuditAction;
import org.carme.audit.Audited;
import org.carme.user.Caller;
import org.carme.user.Guarded;
import org.carme.user.Permission;
import org.carme.user.Permitted;
import org.carme.user.PersonalRecords;
import org.carme.user.PersonalTable;

/** All that is stored about the caller, and about nobody else. It is read in steps, so that a long life here fits into little memory. */
@Stateless
@Guarded
public class MyDataService {
    private static final int ROWS = 500;

    private Iterable<PersonalRecords> features;
    private PersonalReader reader;
    private Caller caller;

    /** For the container. */
    public MyDataService() {}

    @Inject
    MyDataService(@Any Instance<PersonalRecords> features, PersonalReader reader, Caller caller) {
        this((Iterable<PersonalRecords>) features, reader, caller);
    }

    /** With these features. */
    public MyDataService(Iterable<PersonalRecords> features, PersonalReader reader, Caller caller) {
        this.features = features;
        this.reader = reader;
        this.caller = caller;
    }

    /** Begins; the parts that there are, by name. */
    @Permitted(Permission.USE_SITE)
    @Audited(AuditAction.DATA_EXPORT)
    public List<String> begin() {
        return tables().map(PersonalTable::part).sorted().toList();
    }

    /**
     * Some rows of a part.
     *
     * @param after what the page before said; empty for the first
     * @throws UnknownPart where no part has that name
     */
    @Permitted(Permission.USE_SITE)
    public PersonalPage page(String part, Optional<String> after) {
        PersonalTable table =
                tables().filter(each -> each.part().equals(part)).findFirst().orElseThrow(UnknownPart::new);
        return reader.page(table, caller.principal().userId(), after, ROWS);
    }

    private Stream<PersonalTable> tables() {
        return StreamSupport.stream(features.spliterator(), false).flatMap(feature -> feature.tables().stream());
    }
}
