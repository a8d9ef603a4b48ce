package org.carme.system;

import java.util.List;

/** What SLURM itself says of jobs whose name holds a text: all that it was ever given, by accounting and by the queue. */
record SlurmJobs(Lab lab) {

    /** Ids of all of them, ended ones as well. */
    List<String> named(String text) {
        String accounted = lab.on(
                "head", "sacct", "-Xn", "-a", "-S", "now-2hours", "-E", "now+1day", "-P", "-o", "JobIDRaw,JobName%120");
        String queued = lab.on("head", "squeue", "-ha", "-t", "all", "-O", "JobID:20,Name:120");
        return java.util.stream.Stream.concat(accounted.lines(), queued.lines())
                .filter(line -> line.contains(text))
                .map(line -> line.split("[| ]", 2)[0])
                .distinct()
                .toList();
    }
}
