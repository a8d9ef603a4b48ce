-- Batch jobs that bear the UUID of Carme's or one of Carme's form, and are not Carme's: reported once, never touched.
CREATE TABLE foreign_jobs (
  id BIGINT NOT NULL AUTO_INCREMENT,
  cluster_id BIGINT NOT NULL,
  batch_id VARCHAR(32) NOT NULL,
  submit_time BIGINT NOT NULL,
  user_name VARCHAR(64) NOT NULL,
  uuid CHAR(36) NOT NULL,
  kind VARCHAR(16) NOT NULL,
  seen BIGINT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT foreign_jobs_once UNIQUE (cluster_id, batch_id, submit_time, uuid),
  CONSTRAINT foreign_jobs_cluster FOREIGN KEY (cluster_id) REFERENCES clusters (id),
  CONSTRAINT foreign_jobs_kind CHECK (kind IN ('UNKNOWN_UUID', 'OTHER_USER', 'TOO_EARLY', 'FURTHER'))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Until now they stood among the events of the job whose UUID they bear.
DELETE FROM job_events WHERE kind = 'FOREIGN';
