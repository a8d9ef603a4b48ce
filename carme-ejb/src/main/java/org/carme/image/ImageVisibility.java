package org.carme.image;

/** Who may use an image. */
public enum ImageVisibility {
    /** Every project. */
    EVERYBODY,
    /** The projects that it names. */
    PROJECTS
}
