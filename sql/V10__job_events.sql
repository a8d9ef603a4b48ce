-- What happened to jobs, append only. The sequence is taken from a row that is locked until the commit: who has seen n has seen all up to n.
CREATE TABLE event_sequence (
  id INT NOT NULL,
  latest BIGINT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT event_sequence_one_row CHECK (id = 1)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
INSERT INTO event_sequence (id, latest) VALUES (1, 0);

CREATE TABLE job_events (
  seq BIGINT NOT NULL,
  job_id BIGINT NOT NULL,
  owner_id BIGINT NOT NULL,
  kind VARCHAR(32) NOT NULL,
  detail VARCHAR(1000) NOT NULL DEFAULT '',
  happened BIGINT NOT NULL,
  PRIMARY KEY (seq),
  CONSTRAINT job_events_job FOREIGN KEY (job_id) REFERENCES jobs (id),
  CONSTRAINT job_events_owner FOREIGN KEY (owner_id) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX job_events_by_owner ON job_events (owner_id, seq);
CREATE INDEX job_events_by_job ON job_events (job_id, seq);
