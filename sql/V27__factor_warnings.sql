-- What the owner of an account is told at every login until it is dismissed: that an administrator took the factors away, and that somebody guessed at
-- codes. What was before this is past.
ALTER TABLE factor_resets ADD COLUMN seen BIGINT;
UPDATE factor_resets SET seen = made;

-- Wrong codes since the last right one: those in a row of browsers in which the person never logged in, which have to wait ever longer; all since the last
-- complete login; and those that the person is told of.
CREATE TABLE guessed_codes (
  id BIGINT NOT NULL AUTO_INCREMENT,
  user_id BIGINT NOT NULL,
  strangers INT NOT NULL,
  last_stranger BIGINT NOT NULL,
  missed INT NOT NULL,
  told INT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT guessed_codes_one_each UNIQUE (user_id),
  CONSTRAINT guessed_codes_user FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT guessed_codes_counts CHECK (strangers >= 0 AND missed >= 0 AND told >= 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
