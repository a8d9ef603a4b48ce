package org.carme.entrypoint;

import java.net.URI;
import java.util.UUID;
import org.carme.platform.SiteSetting;

/** Where a job is found: an origin of its own below the portal's, with a cookie of its own. */
public final class JobOrigin {
    /** The name of that cookie. */
    public static final String COOKIE = "__Host-carme-job";

    /** The name of the cookie by which a browser that wants to enter is known there. It opens nothing. */
    public static final String BROWSER_COOKIE = "__Host-carme-browser";

    private JobOrigin() {}

    /** {@code https://<job>.jobs.<portal>}, without a slash at the end. */
    public static URI of(UUID job) {
        return of(job, SiteSetting.URL.uri());
    }

    /** The same below that portal. */
    static URI of(UUID job, URI portal) {
        String port = portal.getPort() == -1 ? "" : ":" + portal.getPort();
        return URI.create(portal.getScheme() + "://" + job + ".jobs." + portal.getHost() + port);
    }
}
