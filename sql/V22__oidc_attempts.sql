-- Ways to the institute's login that have led to a login: each does once. Only the hash is kept, and only as long as its cookie could be shown again.
CREATE TABLE oidc_attempts (
  attempt_hash CHAR(64) NOT NULL,
  forgotten BIGINT NOT NULL,
  PRIMARY KEY (attempt_hash)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX oidc_attempts_by_end ON oidc_attempts (forgotten);
