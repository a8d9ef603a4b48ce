package org.carme.batch.api;

import static java.util.Objects.requireNonNull;

/** A project's directory that a job sees. */
public record Mount(String project, boolean readOnly) {

    public Mount {
        requireNonNull(project, "project");
    }
}
