-- Whether the queue has an attempt under its id alone, because its user renamed it.
ALTER TABLE job_attempts ADD COLUMN unlisted BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX job_attempts_by_end ON job_attempts (cluster_id, ended);
