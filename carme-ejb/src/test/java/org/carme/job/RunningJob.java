package org.carme.job;

import java.time.Instant;
import java.util.UUID;
import org.carme.platform.TestDatabase;
import org.carme.platform.Token;

/** A job of alice's that runs and has joined, as rows: alice is user 1 with login 11, bob of the same project user 2 with login 12. */
public final class RunningJob {
    /** The job. */
    public static final UUID ID = UUID.fromString("0b6f8d2e-7a51-4f0e-9c1d-000000000001");

    /** The callback token of its agent. */
    public static final Token CALLBACK = Token.random();

    private RunningJob() {}

    /** Adds it to an empty database. */
    public static void in(TestDatabase database, Instant moment) {
        addPeople(database, moment.toEpochMilli());
        addSite(database);
        addJob(database);
    }

    private static void addPeople(TestDatabase database, long now) {
        database.sql(
                "INSERT INTO users (id, uid, display_name, created) VALUES (1, 'alice', 'Alice', 0), (2, 'bob', 'Bob', 0)");
        for (int user = 1; user <= 2; user++) {
            database.sql(
                    "INSERT INTO logins (id, user_id, token_hash, factors, address, agent, created, last_seen, absolute_end)"
                            + " VALUES (%d, %d, '%s', 'PASSWORD', '::1', '', %d, %d, %d)"
                                    .formatted(10 + user, user, Token.random().hash(), now, now, now + 43_200_000));
        }
    }

    private static void addSite(TestDatabase database) {
        database.sql(
                "INSERT INTO projects (id, slug, name, state, created, approved) VALUES (21, 'vision', 'Vision', 'APPROVED', 0, 0)",
                "INSERT INTO memberships (project_id, user_id, state, role, created)"
                        + " VALUES (21, 1, 'ACTIVE', 'MEMBER', 0), (21, 2, 'ACTIVE', 'MEMBER', 0)",
                "INSERT INTO resource_templates (id, name, max_jobs, max_nodes, max_gpus_per_node, max_minutes, cpus_per_gpu,"
                        + " memory_mb_per_gpu, cpus_without_gpu, memory_mb_without_gpu) VALUES (31, 'standard', 4, 1, 2, 60, 2, 1024, 2, 1024)",
                "INSERT INTO clusters (id, name, driver, health) VALUES (41, 'lab', 'SLURM', 'UP')",
                "INSERT INTO accelerators (id, cluster_id, name, title, gres_type) VALUES (51, 41, 'a100', 'A100', 'a100')",
                "INSERT INTO images (id, name, file, visibility) VALUES (61, 'JupyterLab', 'jupyterlab.sif', 'EVERYBODY')");
    }

    private static void addJob(TestDatabase database) {
        database.sql(
                "INSERT INTO jobs (id, uuid, kind, cluster_id, owner_id, project_id, template_id, accelerator_id, image_id, name, batch_name,"
                        + " nodes, gpus_per_node, cpus_per_node, memory_mb, minutes, state, join_token_hash, created, handed_over)"
                        + " VALUES (71, '%s', 'INTERACTIVE', 41, 1, 21, 31, 51, 61, 'mine', 'mine', 1, 1, 2, 1024, 60, 'RUNNING', '%s', 0, 0)"
                                .formatted(ID, Token.random().hash()),
                "INSERT INTO job_attempts (id, job_id, cluster_id, batch_id, submit_time, restart) VALUES (81, 71, 41, '42', 0, 0)",
                "INSERT INTO entry_points (job_id, place, name, title, health, state, changed)"
                        + " VALUES (71, 0, 'jupyter', 'JupyterLab', '/jupyter/api', 'READY', 0)",
                "INSERT INTO gateways (attempt_id, address, port, certificate_name, key_hash, callback_token_hash, joined)"
                        + " VALUES (81, '10.77.0.11', 20001, '%s.job.carme.internal', '%s', '%s', 0)"
                                .formatted(ID, Token.random().hash(), CALLBACK.hash()));
    }
}
