package org.carme.web.security;

import java.util.ArrayList;
import java.util.List;
import org.carme.audit.TurnedAway;

/** What the filters told the audit. */
final class RecordedTurnedAway extends TurnedAway {
    final List<String> noted = new ArrayList<>();

    @Override
    public void token(String shown, String address) {
        noted.add("token " + shown + " " + address);
    }

    @Override
    public void origin(String address) {
        noted.add("origin " + address);
    }
}
