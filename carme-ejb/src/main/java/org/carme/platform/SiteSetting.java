package org.carme.platform;

/** Keys of the site itself. */
public final class SiteSetting {
    /** Where people reach Carme. */
    public static final Setting URL = Setting.of("carme.url");

    /** Directory of this process; an application server that keeps Carme in a directory of its own needs none. */
    public static final Setting DATA = Setting.of("carme.data");

    /** File that describes projects, templates and images; taken over at each start. */
    public static final Setting FILE = Setting.of("carme.site.file");

    private SiteSetting() {}
}
