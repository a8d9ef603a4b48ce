-- A login's right to reach a job. It has an end, and the job's gateway must have confirmed that it heard of it.
CREATE TABLE access_grants (
  id BIGINT NOT NULL AUTO_INCREMENT,
  uuid CHAR(36) NOT NULL,
  login_id BIGINT NOT NULL,
  job_id BIGINT NOT NULL,
  live INT,
  created BIGINT NOT NULL,
  ended BIGINT,
  denial_confirmed BIGINT,
  PRIMARY KEY (id),
  CONSTRAINT access_grants_uuid UNIQUE (uuid),
  CONSTRAINT access_grants_one_live UNIQUE (login_id, job_id, live),
  CONSTRAINT access_grants_login FOREIGN KEY (login_id) REFERENCES logins (id),
  CONSTRAINT access_grants_job FOREIGN KEY (job_id) REFERENCES jobs (id),
  CONSTRAINT access_grants_live CHECK (live IS NULL OR live = 1),
  CONSTRAINT access_grants_live_or_ended CHECK ((live IS NULL) = (ended IS NOT NULL))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX access_grants_by_job ON access_grants (job_id, ended);
CREATE INDEX access_grants_by_unconfirmed_denial ON access_grants (denial_confirmed, ended);

-- Cookies of jobs' origins.
CREATE TABLE origin_cookies (
  cookie_hash CHAR(64) NOT NULL,
  grant_id BIGINT NOT NULL,
  created BIGINT NOT NULL,
  PRIMARY KEY (cookie_hash),
  CONSTRAINT origin_cookies_grant FOREIGN KEY (grant_id) REFERENCES access_grants (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One-time codes that open a job's origin.
CREATE TABLE open_codes (
  code_hash CHAR(64) NOT NULL,
  login_id BIGINT NOT NULL,
  job_id BIGINT NOT NULL,
  entry_point VARCHAR(32) NOT NULL,
  expires BIGINT NOT NULL,
  used BIGINT,
  PRIMARY KEY (code_hash),
  CONSTRAINT open_codes_login FOREIGN KEY (login_id) REFERENCES logins (id),
  CONSTRAINT open_codes_job FOREIGN KEY (job_id) REFERENCES jobs (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX open_codes_by_expiry ON open_codes (expires);
