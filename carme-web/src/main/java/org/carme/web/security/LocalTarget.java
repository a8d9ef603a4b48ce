package org.carme.web.security;

import java.util.regex.Pattern;

/** Where to go after a login: pages of the portal only, whatever the address says. */
public final class LocalTarget {

    /** The page where everything begins. */
    public static final String DASHBOARD = "/dashboard";

    private static final Pattern PAGE =
            Pattern.compile("/(dashboard|history|account|open/[A-Za-z0-9-]{1,64}/[A-Za-z0-9._-]{1,64})");

    private LocalTarget() {}

    /** The path if it is a page of the portal, else the dashboard. */
    public static String orDashboard(String path) {
        return path != null && PAGE.matcher(path).matches() ? path : DASHBOARD;
    }
}
