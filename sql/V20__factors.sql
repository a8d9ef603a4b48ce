-- A login by password alone is half of one, where a second factor is asked for.
ALTER TABLE logins ADD COLUMN complete BOOLEAN NOT NULL DEFAULT TRUE;

-- Devices and apps that compute one-time codes (RFC 6238). The key is sealed with one outside the database and goes with the device's removal; its
-- mark stays, so that a removed key does not come back by an import. No step counts twice.
CREATE TABLE totp_devices (
  id BIGINT NOT NULL AUTO_INCREMENT,
  user_id BIGINT NOT NULL,
  name VARCHAR(64) NOT NULL,
  sealed_key VARCHAR(255),
  mark CHAR(64) NOT NULL,
  created BIGINT NOT NULL,
  last_step BIGINT NOT NULL,
  last_used BIGINT,
  removed BIGINT,
  PRIMARY KEY (id),
  CONSTRAINT totp_devices_key_once UNIQUE (user_id, mark),
  CONSTRAINT totp_devices_user FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT totp_devices_name_given CHECK (name <> ''),
  CONSTRAINT totp_devices_key_until_removed CHECK ((sealed_key IS NULL) = (removed IS NOT NULL))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The key that a login was shown and has not confirmed by a code yet.
CREATE TABLE offered_keys (
  login_id BIGINT NOT NULL,
  sealed_key VARCHAR(255) NOT NULL,
  created BIGINT NOT NULL,
  PRIMARY KEY (login_id),
  CONSTRAINT offered_keys_login FOREIGN KEY (login_id) REFERENCES logins (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Codes on paper, each good once. The mark is keyed by a secret outside the database.
CREATE TABLE backup_codes (
  id BIGINT NOT NULL AUTO_INCREMENT,
  user_id BIGINT NOT NULL,
  mark CHAR(64) NOT NULL,
  created BIGINT NOT NULL,
  used BIGINT,
  PRIMARY KEY (id),
  CONSTRAINT backup_codes_mark UNIQUE (user_id, mark),
  CONSTRAINT backup_codes_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Wrong codes of the last hour. The source is where they came from, as far as it matters for the limit.
CREATE TABLE wrong_codes (
  id BIGINT NOT NULL AUTO_INCREMENT,
  user_id BIGINT NOT NULL,
  login_id BIGINT NOT NULL,
  source VARCHAR(45) NOT NULL,
  made BIGINT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT wrong_codes_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX wrong_codes_by_user ON wrong_codes (user_id, made);

-- When an administrator took away all of somebody's factors, and who.
CREATE TABLE factor_resets (
  id BIGINT NOT NULL AUTO_INCREMENT,
  user_id BIGINT NOT NULL,
  made_by BIGINT NOT NULL,
  made BIGINT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT factor_resets_user FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT factor_resets_made_by FOREIGN KEY (made_by) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX factor_resets_by_user ON factor_resets (user_id, made);
