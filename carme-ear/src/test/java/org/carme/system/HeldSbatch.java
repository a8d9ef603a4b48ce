package org.carme.system;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** An sbatch on the head node that stands still until it is let go on: before it asks slurmctld, or after, with the answer in its hands. */
final class HeldSbatch implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(60);

    private static final String INSTALL = """
            mv /usr/bin/sbatch /usr/bin/sbatch.whole
            cat > /usr/bin/sbatch << 'END'
            #!/bin/sh
            hold() {
              touch /tmp/sbatch.reached
              for _ in $(seq 1800); do [ -e /tmp/sbatch.released ] && return; sleep 0.1; done
            }
            %s
            END
            chmod 755 /usr/bin/sbatch
            """;
    private static final String BEFORE = "hold; exec /usr/bin/sbatch.whole \"$@\"";
    private static final String AFTER =
            "answer=$(/usr/bin/sbatch.whole \"$@\"); code=$?; hold; echo \"$answer\"; exit $code";
    private static final String RESTORE =
            "mv /usr/bin/sbatch.whole /usr/bin/sbatch; rm -f /tmp/sbatch.reached /tmp/sbatch.released";

    private final Lab lab;

    private HeldSbatch(Lab lab, String script) {
        this.lab = lab;
        lab.on("head", "sh", "-c", INSTALL.formatted(script));
    }

    /** SLURM does not have the job yet. */
    static HeldSbatch before(Lab lab) {
        return new HeldSbatch(lab, BEFORE);
    }

    /** SLURM has the job, and nobody has the answer. */
    static HeldSbatch after(Lab lab) {
        return new HeldSbatch(lab, AFTER);
    }

    /** Returns when somebody is being held. */
    void awaitCaller() {
        await("sbatch").atMost(SOON).until(() -> lab.on("head", "ls", "/tmp").contains("sbatch.reached"));
    }

    /** Breaks the connections of Carme to the head node; the head's command goes on by itself. */
    void breakConnections() {
        lab.on("head", "pkill", "-KILL", "-f", "sshd.*: carme");
    }

    void release() {
        lab.on("head", "touch", "/tmp/sbatch.released");
    }

    /** Lets everybody go, and leaves the head node as it was. */
    @Override
    public void close() {
        release();
        lab.on("head", "sh", "-c", "while pgrep -x sbatch >/dev/null; do sleep 0.1; done; " + RESTORE);
    }
}
