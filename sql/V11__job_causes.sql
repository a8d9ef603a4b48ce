-- Why a job ended or never began, as a lasting code with its parameters; the column reason keeps the batch system's own word only.
ALTER TABLE jobs ADD COLUMN cause VARCHAR(32);
ALTER TABLE jobs ADD COLUMN cause_parameters VARCHAR(1000);
ALTER TABLE jobs ADD COLUMN stopped_by VARCHAR(64);
ALTER TABLE jobs ADD CONSTRAINT jobs_cause CHECK ((cause IS NULL) = (cause_parameters IS NULL));
ALTER TABLE job_attempts ADD COLUMN suspended BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE job_attempts ADD COLUMN accounted BIGINT;
UPDATE jobs SET cause = 'CLUSTER_REFUSED', cause_parameters = reason, reason = '' WHERE state = 'REJECTED' AND reason NOT LIKE 'carme:%';
UPDATE jobs SET cause = 'CLUSTER_AWAY', cause_parameters = '', reason = '' WHERE state = 'REJECTED' AND cause IS NULL;
UPDATE jobs SET cause = 'NEVER_ARRIVED', cause_parameters = '', reason = '' WHERE state = 'NEVER_ARRIVED';
UPDATE jobs SET reason = '' WHERE reason LIKE 'carme:%' OR reason LIKE 'exit code %' OR reason LIKE 'signal %';
UPDATE job_attempts SET accounted = ended WHERE exit_status IS NOT NULL;
