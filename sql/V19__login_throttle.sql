-- Wrong passwords, counted per name and per network: a name is kept as its hash only, since people type passwords where names belong.
CREATE TABLE login_gates (
  gate VARCHAR(80) NOT NULL,
  failures INT NOT NULL DEFAULT 0,
  since BIGINT NOT NULL DEFAULT 0,
  pending INT NOT NULL DEFAULT 0,
  entered BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (gate),
  CONSTRAINT login_gates_failures CHECK (failures >= 0),
  CONSTRAINT login_gates_pending CHECK (pending >= 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX login_gates_by_age ON login_gates (since, entered);

-- Browsers in which somebody logged in completely.
CREATE TABLE known_devices (
  id BIGINT NOT NULL AUTO_INCREMENT,
  user_id BIGINT NOT NULL,
  token_hash CHAR(64) NOT NULL,
  created BIGINT NOT NULL,
  last_used BIGINT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT known_devices_once UNIQUE (user_id, token_hash),
  CONSTRAINT known_devices_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX known_devices_by_token ON known_devices (token_hash);
CREATE INDEX known_devices_by_use ON known_devices (last_used);
