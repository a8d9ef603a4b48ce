package org.carme.system;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;

/** The cluster that the tests of this process run on: of the names in {@code carme.test.lab} its own, so that none shares one with another. */
final class Lab {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final String name;

    private Lab(String name) {
        this.name = name;
    }

    static Lab named() {
        String names = System.getProperty("carme.test.lab");
        Assumptions.assumeTrue(names != null, "no lab is named by -Dcarme.test.lab; ./carme test brings one up");
        int process = Integer.parseInt(System.getProperty("carme.test.process").replace("process-", ""));
        return new Lab(names.split(",")[process - 1]);
    }

    String name() {
        return name;
    }

    /** What a command prints on a node ({@code head}, {@code n1} …), as root. It must succeed. */
    String on(String node, String... command) {
        return Command.must(LIMIT, exec(node, null, command));
    }

    /** The same as a user of the cluster. */
    String as(String user, String node, String... command) {
        return Command.must(LIMIT, exec(node, user, command));
    }

    /** The same where failing is what is tested. */
    Command tryAs(String user, String node, String... command) {
        return Command.run(LIMIT, exec(node, user, command));
    }

    /** The batch system's number of a job, also of one that has ended. */
    String batchId(UUID job) {
        String line = on("head", "sacct", "-Xn", "-a", "-S", "now-1hour", "-P", "-o", "JobID,JobName%120")
                .lines()
                .filter(row -> row.endsWith(job.toString()))
                .findFirst()
                .orElseThrow();
        return line.substring(0, line.indexOf('|'));
    }

    /** Cuts a node's network. */
    void cut(String node) {
        Command.must(LIMIT, List.of("./carme", "lab", "cut", node, "--name", name));
    }

    /** A node dies, at once and without a word. */
    void kill(String node) {
        Command.must(LIMIT, List.of("./carme", "lab", "kill", node, "--name", name));
    }

    /** A dead node starts again. */
    void start(String node) {
        Command.must(LIMIT, List.of("./carme", "lab", "start", node, "--name", name));
    }

    /** Lets a part of the head ({@code slurmctld}, {@code slurmdbd} …) die, or start: {@code kill}, {@code start}. */
    void part(String action, String part) {
        Command.must(LIMIT, List.of("./carme", "lab", "part", action, part, "--name", name));
    }

    /**
     * Returns when slurmctld has saved that this job runs. Killed before that it starts the job once more, which the node refuses as a duplicate; then
     * the job is over and the node drained.
     */
    void awaitSaved(String batchId) {
        on("head", "sh", "-c", "touch /tmp/unsaved && scontrol update JobId=" + batchId + " AdminComment=saved");
        String state = on("head", "sh", "-c", "scontrol show config | sed -n 's/^StateSaveLocation *= //p'")
                .strip();
        await("saved state").atMost(Duration.ofMinutes(1)).until(() -> !on(
                        "head", "find", state, "-name", "job_state", "-newer", "/tmp/unsaved")
                .isBlank());
        on("head", "rm", "/tmp/unsaved");
    }

    void heal(String node) {
        Command.must(LIMIT, List.of("./carme", "lab", "heal", node, "--name", name));
    }

    private List<String> exec(String node, String user, String... command) {
        List<String> arguments = new ArrayList<>(List.of("./carme", "lab", "exec", "--name", name));
        if (user != null) {
            arguments.addAll(List.of("--user", user));
        }
        arguments.addAll(List.of(node, "--"));
        arguments.addAll(List.of(command));
        return arguments;
    }
}
