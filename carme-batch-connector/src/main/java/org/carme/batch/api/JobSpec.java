package org.carme.batch.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.UUID;

/**
 * A job to be submitted, in neutral terms.
 *
 * @param uuid Carme's own identity of the job; it travels in the batch system's name of the job
 * @param user login name of the person as whom the job runs
 * @param name the person's name for it
 * @param shape what it asks of the cluster
 * @param image file name of the image below the site's image root
 * @param mounts project directories that the job sees
 * @param entryPoints applications that the job offers
 * @param joinToken what the job proves itself with, once
 */
public record JobSpec(
        UUID uuid,
        String user,
        String name,
        JobShape shape,
        String image,
        List<Mount> mounts,
        List<EntryPointSpec> entryPoints,
        Secret joinToken) {

    public JobSpec {
        requireNonNull(uuid, "uuid");
        requireNonNull(user, "user");
        requireNonNull(name, "name");
        requireNonNull(shape, "shape");
        requireNonNull(image, "image");
        requireNonNull(joinToken, "joinToken");
        mounts = List.copyOf(mounts);
        entryPoints = List.copyOf(entryPoints);
    }

    /** The name under which the batch system knows the job. */
    public String batchName() {
        return name + "." + uuid;
    }
}
