-- Who stands behind a pseudonym of the audit. Erasing somebody empties user_id; the entries, and the chain over them, know the pseudonym only.
CREATE TABLE audit_pseudonyms (
  pseudonym CHAR(36) NOT NULL,
  user_id BIGINT,
  erased BIGINT,
  PRIMARY KEY (pseudonym),
  CONSTRAINT audit_pseudonyms_one_each UNIQUE (user_id),
  CONSTRAINT audit_pseudonyms_user FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT audit_pseudonyms_erased_or_not CHECK ((user_id IS NULL) = (erased IS NOT NULL))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What happened, append only. mac covers what the entry says; the sealer alone adds its place in the chain and the seal over all before it.
CREATE TABLE audit_entries (
  id BIGINT NOT NULL AUTO_INCREMENT,
  uuid CHAR(36) NOT NULL,
  happened BIGINT NOT NULL,
  actor VARCHAR(64),
  action VARCHAR(32) NOT NULL,
  outcome VARCHAR(8) NOT NULL,
  subject_kind VARCHAR(16),
  subject_id VARCHAR(128),
  address VARCHAR(45),
  login_id BIGINT,
  details VARCHAR(2000) NOT NULL,
  mac_key CHAR(16) NOT NULL,
  mac CHAR(64) NOT NULL,
  place BIGINT,
  seal_key CHAR(16),
  seal CHAR(64),
  PRIMARY KEY (id),
  CONSTRAINT audit_entries_uuid UNIQUE (uuid),
  CONSTRAINT audit_entries_place UNIQUE (place),
  CONSTRAINT audit_entries_outcome CHECK (outcome IN ('OK', 'DENIED', 'FAILED')),
  CONSTRAINT audit_entries_subject CHECK ((subject_kind IS NULL) = (subject_id IS NULL)),
  CONSTRAINT audit_entries_sealed CHECK ((place IS NULL) = (seal IS NULL) AND (place IS NULL) = (seal_key IS NULL))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX audit_entries_by_time ON audit_entries (happened);
CREATE INDEX audit_entries_by_actor ON audit_entries (actor, id);
CREATE INDEX audit_entries_by_action ON audit_entries (action, id);
CREATE INDEX audit_entries_by_subject ON audit_entries (subject_id, id);

-- The end of the chain, locked by whoever seals, and its beginning since older entries were removed.
CREATE TABLE audit_chain (
  id INT NOT NULL,
  place BIGINT NOT NULL,
  seal CHAR(64) NOT NULL,
  sealed BIGINT NOT NULL,
  removed_place BIGINT NOT NULL,
  removed_seal CHAR(64) NOT NULL,
  removed_key CHAR(16) NOT NULL,
  removed_mac CHAR(64) NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT audit_chain_one_row CHECK (id = 1),
  CONSTRAINT audit_chain_order CHECK (removed_place <= place)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
INSERT INTO audit_chain (id, place, seal, sealed, removed_place, removed_seal, removed_key, removed_mac) VALUES (1, 0,
  '0000000000000000000000000000000000000000000000000000000000000000', 0, 0,
  '0000000000000000000000000000000000000000000000000000000000000000', '',
  '');
