package org.carme.apitoken;

import java.time.Instant;
import java.util.Optional;
import org.carme.user.TokenScope;

/** A personal API token as its owner sees it, without the token. */
public record ApiTokenView(
        long id, String name, TokenScope scope, Instant created, Optional<Instant> lastUsed, Instant expires) {}
