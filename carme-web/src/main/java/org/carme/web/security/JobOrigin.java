package org.carme.web.security;

import java.net.URI;
import java.util.UUID;
import org.carme.platform.SiteSetting;

/** Where browsers find a job: an origin of its own below the portal's. */
public final class JobOrigin {

    private JobOrigin() {}

    /** {@code https://<job>.jobs.<portal>}, without a slash at the end. */
    public static String of(UUID job) {
        return of(job, SiteSetting.URL.uri());
    }

    static String of(UUID job, URI portal) {
        String port = portal.getPort() == -1 ? "" : ":" + portal.getPort();
        return portal.getScheme() + "://" + job + ".jobs." + portal.getHost() + port;
    }
}
