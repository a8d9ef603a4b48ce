package org.carme.privacy;

import org.carme.platform.TestDatabase;

/**
 * Two people with a row in every table that is about people. All that is about one bears the person's name in it, all secrets bear {@link #SECRET}: so a
 * trace of either is found whereever it is.
 */
final class Rows {
    static final long ALICE = 1;
    static final long BOB = 2;
    static final String SECRET = "5ec2e7";
    private static final String HASH = "%s%058d";

    private final TestDatabase database;

    Rows(TestDatabase database) {
        this.database = database;
    }

    /** Adds them; their jobs are over. */
    void add() {
        database.sql(
                "INSERT INTO resource_templates (id, name, max_jobs, max_nodes, max_gpus_per_node, max_minutes, cpus_per_gpu,"
                        + " memory_mb_per_gpu, cpus_without_gpu, memory_mb_without_gpu) VALUES (31, 'standard', 4, 1, 2, 60, 2, 1024, 2, 1024)",
                "INSERT INTO clusters (id, name, driver, health) VALUES (41, 'lab', 'SLURM', 'UP')",
                "INSERT INTO accelerators (id, cluster_id, name, title, gres_type) VALUES (51, 41, 'a100', 'A100', 'a100')",
                "INSERT INTO images (id, name, file, visibility) VALUES (61, 'JupyterLab', 'jupyterlab.sif', 'EVERYBODY')");
        add(ALICE, "alice");
        add(BOB, "bobby");
        // Each did something about the other's things.
        about(ALICE, "bobby");
        about(BOB, "alice");
    }

    private void add(long id, String uid) {
        account(id, uid);
        factors(id, uid);
        jobs(id, uid);
    }

    private void account(long id, String uid) {
        database.sql(
                "INSERT INTO users (id, uid, display_name, mail, locale, theme, created, last_login)"
                        + " VALUES (%d, '%s', 'Lang %s', '%s@example.org', 'de', 'dark', 1000, 2000)"
                                .formatted(id, uid, uid, uid),
                "INSERT INTO user_groups (user_id, name) VALUES (%d, 'group of %s'), (%d, 'users')"
                        .formatted(id, uid, id),
                "INSERT INTO projects (id, slug, name, owner_id, state, created) VALUES (%d, 'p%d', 'Vision', %d, 'REQUESTED', 0)"
                        .formatted(20 + id, id, id),
                "INSERT INTO memberships (project_id, user_id, state, role, created) VALUES (%d, %d, 'ACTIVE', 'MEMBER', 0)"
                        .formatted(20 + id, id),
                "INSERT INTO logins (id, user_id, token_hash, factors, address, agent, created, last_seen, absolute_end, ended)"
                        + " VALUES (%d, %d, '%s', 'PASSWORD', 'at %s', 'browser of %s', 1, 2, 3, 2)"
                                .formatted(10 + id, id, secret(id), uid, uid),
                "INSERT INTO known_devices (user_id, token_hash, created, last_used) VALUES (%d, '%s', 1, 2)"
                        .formatted(id, secret(id)),
                "INSERT INTO api_tokens (user_id, name, scope, roles, token_hash, created, expires) VALUES (%d, 'script of %s', 'READ', 'USER', '%s', 1, 2)"
                        .formatted(id, uid, secret(id)));
    }

    private void factors(long id, String uid) {
        database.sql(
                "INSERT INTO totp_devices (user_id, name, sealed_key, mark, created, last_step) VALUES (%d, 'phone of %s', '%s', '%s', 1, 2)"
                        .formatted(id, uid, SECRET, secret(id)),
                "INSERT INTO passkeys (user_id, name, credential_id, credential, sign_count, backup_eligible, transports, created)"
                        + " VALUES (%d, 'key of %s', x'0%d', x'0%d', 1, FALSE, 'usb', 1)".formatted(id, uid, id, id),
                "INSERT INTO passkey_owners (user_id, handle) VALUES (%d, '%s')"
                        .formatted(id, secret(id).substring(21)),
                "INSERT INTO passkey_challenges (login_id, purpose, challenge, created) VALUES (%d, 'ADD', '%s', 1)"
                        .formatted(10 + id, secret(id).substring(21)),
                "INSERT INTO offered_keys (login_id, sealed_key, created) VALUES (%d, '%s', 1)"
                        .formatted(10 + id, SECRET),
                "INSERT INTO backup_codes (user_id, mark, created) VALUES (%d, '%s', 1)".formatted(id, secret(id)),
                "INSERT INTO guessed_codes (user_id, strangers, last_stranger, missed, told) VALUES (%d, 1, 1, 1, 1)"
                        .formatted(id),
                "INSERT INTO wrong_codes (user_id, login_id, source, made) VALUES (%d, %d, 'near %s', 1)"
                        .formatted(id, 10 + id, uid));
    }

    private void jobs(long id, String uid) {
        database.sql(
                "INSERT INTO jobs (id, uuid, kind, cluster_id, owner_id, project_id, template_id, accelerator_id, image_id, name, batch_name,"
                        + " idempotency_key, nodes, gpus_per_node, cpus_per_node, memory_mb, minutes, state, reason, join_token_hash,"
                        + " created, handed_over, ended, cause, cause_parameters)"
                        + " VALUES (%d, '%s', 'INTERACTIVE', 41, %d, %d, 31, 51, 61, 'work of %s', 'work-%s', 'key of %s', 1, 1, 2, 1024, 60,"
                                .formatted(70 + id, uuid(id), id, 20 + id, uid, uid, uid)
                        + " 'REJECTED', 'not %s', '%s', 5, 5, 6, 'CLUSTER_REFUSED', 'no account %s')"
                                .formatted(uid, secret(id), uid),
                "INSERT INTO job_attempts (id, job_id, cluster_id, batch_id, submit_time, restart, ended, accounted)"
                        + " VALUES (%d, %d, 41, '4%d', 0, 0, 6, 6)".formatted(80 + id, 70 + id, id),
                "INSERT INTO job_events (seq, job_id, owner_id, kind, detail, happened) VALUES (%d, %d, %d, 'STOP_ASKED', '%s', 5)"
                        .formatted(100 + id, 70 + id, id, uid),
                "INSERT INTO entry_points (job_id, place, name, title, health, state, message, changed)"
                        + " VALUES (%d, 0, 'jupyter', 'JupyterLab', '/jupyter/api', 'FAILED', 'no home of %s', 0)"
                                .formatted(70 + id, uid),
                "INSERT INTO gateways (attempt_id, address, port, certificate_name, key_hash, callback_token_hash, joined)"
                        + " VALUES (%d, '10.77.0.11', 20001, 'job', '%s', '%s', 0)"
                                .formatted(80 + id, secret(id), secret(id)),
                "INSERT INTO access_grants (id, uuid, login_id, job_id, created, ended) VALUES (%d, '%s', %d, %d, 1, 2)"
                        .formatted(90 + id, uuid(id), 10 + id, 70 + id),
                "INSERT INTO origin_cookies (cookie_hash, grant_id, created) VALUES ('%s', %d, 1)"
                        .formatted(secret(id), 90 + id),
                "INSERT INTO open_codes (code_hash, login_id, job_id, entry_point, browser_hash, expires)"
                        + " VALUES ('%s', %d, %d, 'jupyter', 'b', 1)".formatted(secret(id), 10 + id, 70 + id),
                "INSERT INTO foreign_jobs (cluster_id, batch_id, submit_time, user_name, uuid, kind, seen)"
                        + " VALUES (41, '9%d', 1, '%s', '%s', 'UNKNOWN_UUID', 2)".formatted(id, uid, uuid(id)));
    }

    private void about(long id, String other) {
        long others = 3 - id;
        String uid = id == ALICE ? "alice" : "bobby";
        database.sql(
                "INSERT INTO site_texts (page, language, number, content, made, made_by) VALUES ('TERMS', 'en', %d, 'terms', 1, %d)"
                        .formatted(id, id),
                "INSERT INTO factor_resets (user_id, made_by, made) VALUES (%d, %d, 1)".formatted(others, id),
                "UPDATE jobs SET stopped_by = '%s' WHERE owner_id = %d".formatted(uid, others),
                "INSERT INTO job_events (seq, job_id, owner_id, kind, detail, happened) VALUES (%d, %d, %d, 'STOP_ASKED', '%s', 5),"
                                .formatted(110 + id, 70 + others, others, uid)
                        + " (%d, %d, %d, 'EXTENDED', '%s +30 min', 5),".formatted(120 + id, 70 + others, others, uid)
                        + " (%d, %d, %d, 'EXTENDED', '%sx +30 min', 5)"
                                .formatted(130 + id, 70 + others, others, uid.substring(0, 3)));
    }

    private static String secret(long id) {
        return HASH.formatted(SECRET, id);
    }

    private static String uuid(long id) {
        return "0b6f8d2e-7a51-4f0e-9c1d-%012d".formatted(id);
    }
}
