package org.carme.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.carme.user.Erasure;
import org.carme.user.PersonalRecords;
import org.carme.user.PersonalTable;

/**
 * Somebody's jobs. Accounting needs how many there were, of what size, where and how long: that stays, under a pseudonym. What the person typed, and what the
 * cluster said about it in words, goes.
 */
@ApplicationScoped
public class JobRecords implements PersonalRecords {
    private static final String OF_JOBS = "job_id IN (SELECT id FROM jobs WHERE owner_id = ?)";
    private static final String JOB = "(SELECT jobs.uuid FROM jobs WHERE jobs.id = job_id)";
    private static final String BY_SOMEBODY = "'STOPPED_BY_OPERATOR', 'CANCELLED_BY_ADMINISTRATOR'";
    private static final String CLUSTER = "(SELECT clusters.name FROM clusters WHERE clusters.id = cluster_id)";

    @Override
    public List<PersonalTable> tables() {
        return List.of(jobs(), attempts(), events(), entryPoints(), foreign());
    }

    @Override
    public int turn() {
        return 20;
    }

    @Override
    public void refuse(Erasure person) {
        if (person.count("SELECT COUNT(*) FROM jobs WHERE owner_id = ? AND ended IS NULL", person.userId()) > 0) {
            throw new JobsNotOver("erase.jobs");
        }
        Duration asked = OpenQuestions.ACCOUNTED_WITHIN;
        if (person.count(
                        "SELECT COUNT(*) FROM job_attempts WHERE " + OF_JOBS
                                + " AND accounted IS NULL AND (ended IS NULL OR ended > ?)",
                        person.userId(),
                        person.now().minus(asked).toEpochMilli())
                > 0) {
            throw new JobsNotOver("erase.jobs.unconfirmed", asked.toDays());
        }
    }

    @Override
    public void erase(Erasure person) {
        person.run("DELETE FROM foreign_jobs WHERE user_name = ?", person.uid());
        person.run("UPDATE entry_points SET message = '' WHERE " + OF_JOBS, person.userId());
        person.run(
                "UPDATE jobs SET name = '', batch_name = '', idempotency_key = NULL, reason = '',"
                        + " cause_parameters = CASE WHEN cause IS NULL THEN NULL ELSE '' END, version = version + 1"
                        + " WHERE owner_id = ?",
                person.userId());
        eraseFromOthers(person);
    }

    /** Whoever stopped or extended somebody else's job is named there. */
    private static void eraseFromOthers(Erasure person) {
        person.run(
                "UPDATE jobs SET stopped_by = ?, version = version + 1 WHERE stopped_by = ?",
                person.pseudonym(),
                person.uid());
        person.run(
                "UPDATE jobs SET cause_parameters = ?, version = version + 1 WHERE cause_parameters = ?"
                        + " AND cause IN (" + BY_SOMEBODY + ")",
                person.pseudonym(),
                person.uid());
        person.run(
                "UPDATE job_events SET detail = ? WHERE kind = 'STOP_ASKED' AND detail = ?",
                person.pseudonym(),
                person.uid());
        String before = person.uid() + " ";
        person.run(
                "UPDATE job_events SET detail = CONCAT(?, SUBSTRING(detail, ?)) WHERE kind = 'EXTENDED' AND LEFT(detail, ?) = ?",
                person.pseudonym() + " ",
                before.length() + 1,
                before.length(),
                before);
    }

    private static PersonalTable jobs() {
        return PersonalTable.of("jobs", "jobs", "owner_id")
                .plain("uuid", "kind")
                .told("cluster", "cluster_id", CLUSTER)
                .told("project", "project_id", "(SELECT slug FROM projects WHERE projects.id = project_id)")
                .told(
                        "template",
                        "template_id",
                        "(SELECT resource_templates.name FROM resource_templates WHERE resource_templates.id = template_id)")
                .told(
                        "accelerator",
                        "accelerator_id",
                        "(SELECT accelerators.name FROM accelerators WHERE accelerators.id = accelerator_id)")
                .told("image", "image_id", "(SELECT images.name FROM images WHERE images.id = image_id)")
                .plain("name", "batch_name", "idempotency_key")
                .plain("nodes", "gpus_per_node", "cpus_per_node", "memory_mb", "minutes")
                .plain("state", "reason", "cause")
                .told(
                        "causeParameters",
                        "cause_parameters",
                        "CASE WHEN cause IN (" + BY_SOMEBODY + ") THEN NULL ELSE cause_parameters END")
                .withheld("may be another person", "stopped_by")
                .flags("answer_lost")
                .times("created", "handed_over", "confirmed", "stop_asked", "ended")
                .withheld("made of what lets the job in", "join_token_hash")
                .withheld("counts changes of the row", "version");
    }

    private static PersonalTable attempts() {
        return PersonalTable.of("jobAttempts", "job_attempts", "job_id")
                .where(OF_JOBS)
                .told("job", "job_id", JOB)
                .told("cluster", "cluster_id", CLUSTER)
                .plain("batch_id", "restart", "nodes", "batch_host", "gpus", "end_state", "exit_status", "exit_signal")
                .flags("suspended", "unlisted")
                .times("submit_time", "started", "time_end", "gone", "ended", "accounted");
    }

    private static PersonalTable events() {
        return PersonalTable.of("jobEvents", "job_events", "owner_id")
                .keyed("seq")
                .told("job", "job_id", JOB)
                .plain("kind")
                .told(
                        "detail",
                        "detail",
                        "CASE kind WHEN 'STOP_ASKED' THEN '' WHEN 'EXTENDED' THEN SUBSTRING(detail, LOCATE(' ', detail) + 1)"
                                + " ELSE detail END")
                .times("happened");
    }

    private static PersonalTable entryPoints() {
        return PersonalTable.of("entryPoints", "entry_points", "job_id")
                .where(OF_JOBS)
                .told("job", "job_id", JOB)
                .plain("place", "name", "title", "health", "state", "message")
                .times("changed");
    }

    private static PersonalTable foreign() {
        return PersonalTable.of("foreignJobs", "foreign_jobs", "user_name")
                .where("user_name = (SELECT uid FROM users WHERE users.id = ?)")
                .told("cluster", "cluster_id", CLUSTER)
                .plain("batch_id", "uuid", "kind")
                .times("submit_time", "seen");
    }
}
