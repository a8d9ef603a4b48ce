package org.carme.routing;

/** A one-time code that another browser asked for: somebody was led to it, or two tabs of one browser asked at the same time. */
public class AnotherBrowser extends CannotOpen {
    private final String entryPoint;

    AnotherBrowser(String entryPoint) {
        super("route.browser");
        this.entryPoint = entryPoint;
    }

    /** What the code would have opened. */
    public String entryPoint() {
        return entryPoint;
    }

    @Override
    public boolean isDenial() {
        return true;
    }
}
