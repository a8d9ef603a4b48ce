-- Passkeys and security keys (WebAuthn). What stands here is public: a private key never leaves its authenticator. The counter grows, or stays 0, so that
-- a copy of an authenticator is noticed. Removing one deletes the row.
CREATE TABLE passkeys (
  id BIGINT NOT NULL AUTO_INCREMENT,
  user_id BIGINT NOT NULL,
  name VARCHAR(64) NOT NULL,
  credential_id VARBINARY(1023) NOT NULL,
  credential VARBINARY(4096) NOT NULL,
  sign_count BIGINT NOT NULL,
  backup_eligible BOOLEAN NOT NULL,
  transports VARCHAR(128) NOT NULL,
  created BIGINT NOT NULL,
  last_used BIGINT,
  PRIMARY KEY (id),
  CONSTRAINT passkeys_credential UNIQUE (credential_id),
  CONSTRAINT passkeys_user FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT passkeys_name_given CHECK (name <> ''),
  CONSTRAINT passkeys_count CHECK (sign_count >= 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX passkeys_by_user ON passkeys (user_id);

-- What authenticators call their owner by: random, so that it tells nothing.
CREATE TABLE passkey_owners (
  user_id BIGINT NOT NULL,
  handle CHAR(43) NOT NULL,
  PRIMARY KEY (user_id),
  CONSTRAINT passkey_owners_handle UNIQUE (handle),
  CONSTRAINT passkey_owners_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What a login has asked an authenticator to sign, and for what. Each is answered once.
CREATE TABLE passkey_challenges (
  id BIGINT NOT NULL AUTO_INCREMENT,
  login_id BIGINT NOT NULL,
  purpose VARCHAR(8) NOT NULL,
  challenge CHAR(43) NOT NULL,
  created BIGINT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT passkey_challenges_one_each UNIQUE (login_id, purpose),
  CONSTRAINT passkey_challenges_login FOREIGN KEY (login_id) REFERENCES logins (id) ON DELETE CASCADE,
  CONSTRAINT passkey_challenges_purpose CHECK (purpose IN ('ADD', 'PROVE'))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
