package org.carme.image;

import jakarta.persistence.Embeddable;
import java.util.Objects;

/** An application in an image that can be opened. */
@Embeddable
public class ImageEntryPoint {
    private int place;
    private String name;
    private String title;
    private String health;

    protected ImageEntryPoint() {}

    /**
     * @param place its place in the list
     * @param name part of addresses
     * @param title what pages show
     * @param health path that answers once it is usable
     */
    public ImageEntryPoint(int place, String name, String title, String health) {
        this.place = place;
        this.name = Objects.requireNonNull(name);
        this.title = Objects.requireNonNull(title);
        this.health = Objects.requireNonNull(health);
    }

    public int place() {
        return place;
    }

    public String name() {
        return name;
    }

    public String title() {
        return title;
    }

    public String health() {
        return health;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ImageEntryPoint that
                && place == that.place
                && name.equals(that.name)
                && title.equals(that.title)
                && health.equals(that.health);
    }

    @Override
    public int hashCode() {
        return Objects.hash(place, name, title, health);
    }
}
