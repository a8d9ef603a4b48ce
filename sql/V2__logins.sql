-- A browser's login. The token's hash is all that is kept of it.
CREATE TABLE logins (
  id BIGINT NOT NULL AUTO_INCREMENT,
  user_id BIGINT NOT NULL,
  token_hash CHAR(64) NOT NULL,
  factors VARCHAR(64) NOT NULL,
  address VARCHAR(45) NOT NULL,
  agent VARCHAR(200) NOT NULL,
  created BIGINT NOT NULL,
  last_seen BIGINT NOT NULL,
  absolute_end BIGINT NOT NULL,
  ended BIGINT,
  PRIMARY KEY (id),
  CONSTRAINT logins_token UNIQUE (token_hash),
  CONSTRAINT logins_user FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT logins_end_after_start CHECK (absolute_end > created)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX logins_by_user ON logins (user_id, ended);

-- Personal tokens of the REST API.
CREATE TABLE api_tokens (
  id BIGINT NOT NULL AUTO_INCREMENT,
  user_id BIGINT NOT NULL,
  name VARCHAR(64) NOT NULL,
  token_hash CHAR(64) NOT NULL,
  created BIGINT NOT NULL,
  last_used BIGINT,
  expires BIGINT NOT NULL,
  revoked BIGINT,
  PRIMARY KEY (id),
  CONSTRAINT api_tokens_token UNIQUE (token_hash),
  CONSTRAINT api_tokens_user FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT api_tokens_name_given CHECK (name <> '')
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX api_tokens_by_user ON api_tokens (user_id, revoked);
