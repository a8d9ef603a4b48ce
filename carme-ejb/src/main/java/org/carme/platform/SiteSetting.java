package org.carme.platform;

/** Keys of the site itself. */
public enum SiteSetting implements Setting {
    /** Where people reach Carme. */
    URL("carme.url", null),
    /** Directory of this process; an application server that keeps Carme in a directory of its own needs none. */
    DATA("carme.data", null),
    /** File that describes projects, templates and images; taken over at each start. */
    FILE("carme.site.file", null);

    private final String key;
    private final String fallback;

    SiteSetting(String key, String fallback) {
        this.key = key;
        this.fallback = fallback;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String fallback() {
        return fallback;
    }
}
