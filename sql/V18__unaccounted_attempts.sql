-- Every few seconds it is asked which attempts accounting has not confirmed: a handful among all that there ever were.
CREATE INDEX job_attempts_by_accounted ON job_attempts (cluster_id, accounted);
