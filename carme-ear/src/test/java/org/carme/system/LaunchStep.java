package org.carme.system;

import org.carme.system.Debugger.Place;

/** A moment of a launch at which Carme may be killed. */
enum LaunchStep {
    /** Nothing is stored yet. */
    BEFORE_THE_COMMIT("org.carme.job.JobEvents", "append", "org.carme.job.Registry.register"),
    /** The job stands in the database, nobody has told SLURM. */
    BEFORE_THE_HAND_OVER("org.carme.job.Launcher", "handOver", ""),
    /** sbatch has done its work, its answer is there and nobody has read it. */
    BEFORE_THE_ANSWER_IS_READ(
            "org.carme.batch.transport.RemoteHead", "read", "org.carme.batch.slurm.SlurmCluster.submit"),
    /** The outcome is about to be committed. */
    BEFORE_THE_RECORD("org.carme.job.JobEvents", "append", "org.carme.job.Registry.record"),
    /** All is recorded, the person has no reply. */
    BEFORE_THE_REPLY("org.carme.job.JobControl", "view", "");

    private final Place place;

    LaunchStep(String type, String method, String caller) {
        this.place = new Place(type, method, caller);
    }

    Place place() {
        return place;
    }
}
