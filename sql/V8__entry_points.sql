-- What a job offers, and how far it is by its agent's word.
CREATE TABLE entry_points (
  id BIGINT NOT NULL AUTO_INCREMENT,
  job_id BIGINT NOT NULL,
  place INT NOT NULL,
  name VARCHAR(32) NOT NULL,
  title VARCHAR(100) NOT NULL,
  health VARCHAR(255) NOT NULL,
  state VARCHAR(16) NOT NULL,
  message VARCHAR(500) NOT NULL DEFAULT '',
  changed BIGINT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT entry_points_name UNIQUE (job_id, name),
  CONSTRAINT entry_points_job FOREIGN KEY (job_id) REFERENCES jobs (id),
  CONSTRAINT entry_points_state CHECK (state IN ('WAITING', 'STARTING', 'READY', 'FAILED'))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The gateway of an attempt: the address is the batch system's word, only the port is the agent's.
CREATE TABLE gateways (
  attempt_id BIGINT NOT NULL,
  address VARCHAR(45) NOT NULL,
  port INT NOT NULL,
  certificate_name VARCHAR(255) NOT NULL,
  key_hash CHAR(64) NOT NULL,
  callback_token_hash CHAR(64) NOT NULL,
  joined BIGINT NOT NULL,
  PRIMARY KEY (attempt_id),
  CONSTRAINT gateways_attempt FOREIGN KEY (attempt_id) REFERENCES job_attempts (id),
  CONSTRAINT gateways_port CHECK (port BETWEEN 1024 AND 65535)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
