-- People, as the directory knows them. Times in all files: milliseconds since 1970-01-01 UTC.
CREATE TABLE users (
  id BIGINT NOT NULL AUTO_INCREMENT,
  uid VARCHAR(64) NOT NULL,
  display_name VARCHAR(200) NOT NULL,
  mail VARCHAR(254),
  locale VARCHAR(16),
  theme VARCHAR(16),
  disabled BOOLEAN NOT NULL DEFAULT FALSE,
  created BIGINT NOT NULL,
  last_login BIGINT,
  version BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (id),
  CONSTRAINT users_uid UNIQUE (uid),
  CONSTRAINT users_uid_given CHECK (uid <> '')
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The groups that the directory named at the last login; site roles follow from them.
CREATE TABLE user_groups (
  user_id BIGINT NOT NULL,
  name VARCHAR(128) NOT NULL,
  PRIMARY KEY (user_id, name),
  CONSTRAINT user_groups_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
