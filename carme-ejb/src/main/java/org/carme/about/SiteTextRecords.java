package org.carme.about;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.carme.user.Erasure;
import org.carme.user.PersonalRecords;
import org.carme.user.PersonalTable;

/** Which texts of the site's pages an administrator saved. They stay; the one who saved them becomes a pseudonym. */
@ApplicationScoped
public class SiteTextRecords implements PersonalRecords {

    @Override
    public List<PersonalTable> tables() {
        return List.of(PersonalTable.of("siteTexts", "site_texts", "made_by")
                .plain("page", "language", "number")
                .times("made")
                .withheld("shown to everybody, or was", "content"));
    }

    @Override
    public int turn() {
        return 70;
    }

    @Override
    public void erase(Erasure person) {
        // The account that the rows refer to loses its name.
    }
}
