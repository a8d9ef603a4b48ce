package org.carme.view.account;

import java.time.Instant;
import org.carme.apitoken.ApiTokenView;

/**
 * A personal token in the account page's table; times as ISO text.
 *
 * @param id its row
 * @param name what its owner calls it
 * @param scope what it is good for, in words
 * @param created when it was made
 * @param lastUsed when it was last used; may be empty
 * @param expires when it ends
 */
public record TokenRow(long id, String name, String scope, String created, String lastUsed, String expires) {

    static TokenRow of(ApiTokenView token, String scope) {
        return new TokenRow(
                token.id(),
                token.name(),
                scope,
                token.created().toString(),
                token.lastUsed().map(Instant::toString).orElse(""),
                token.expires().toString());
    }

    /** Whether it was ever used. */
    public boolean used() {
        return !lastUsed.isEmpty();
    }
}
