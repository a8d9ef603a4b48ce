package org.carme.routing;

import java.util.Optional;
import org.carme.platform.Token;

/**
 * By what a browser is known at a job's origin, before it enters. It opens nothing.
 *
 * @param raw what the browser keeps
 * @param hash what the portal is told of it
 */
public record BrowserMark(String raw, String hash) {
    /** A new one. */
    public static BrowserMark random() {
        return of(Token.random());
    }

    /** What a browser shows, if it can be one; null where it shows nothing. */
    public static Optional<BrowserMark> presented(String raw) {
        return Token.presented(raw).map(BrowserMark::of);
    }

    private static BrowserMark of(Token token) {
        return new BrowserMark(token.raw(), token.hash());
    }

    @Override
    public String toString() {
        return "BrowserMark[hidden]";
    }
}
